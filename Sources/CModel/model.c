#include "model.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

_Alignas(64) const unsigned char english_model[] = {
#embed "english.model"
};

const unsigned long english_model_length = sizeof english_model;
