#ifndef KBCTL_MODEL_H
#define KBCTL_MODEL_H

/// The trained model of English, as `kbtrain` wrote it; aligned to 64 bytes.
extern const unsigned char english_model[];
/// Where it begins, as a pointer that Swift can take.
static inline const void *english_model_start(void) { return english_model; }
/// Its length in bytes.
extern const unsigned long english_model_length;
/// Asks the system to keep memory that nothing was written to yet in large pages; both numbers are multiples of 2 MB.
void english_model_want_large_pages(void *start, unsigned long length);

#endif
