#ifndef KBCTL_MODEL_H
#define KBCTL_MODEL_H

/// The trained model of English, as `kbtrain` wrote it; aligned to 64 bytes.
extern const unsigned char english_model[];
/// Where it begins, as a pointer that Swift can take.
static inline const void *english_model_start(void) { return english_model; }
/// Its length in bytes.
extern const unsigned long english_model_length;

#endif
