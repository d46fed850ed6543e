// For madvise, which the C standard does not have.
#define _DEFAULT_SOURCE
#include "model.h"

#include <sys/mman.h>

void english_model_want_large_pages(void *start, unsigned long length) {
#ifdef MADV_HUGEPAGE
  // Advice: a system that has none to give says so, and nothing is lost.
  (void)madvise(start, length, MADV_HUGEPAGE);
#else
  (void)start;
  (void)length;
#endif
}
