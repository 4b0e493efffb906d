/* Stands in for NVIDIA's driver library where there is no GPU: the same functions over plain memory, with notes of how they were called. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { OK = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_INITIALIZED = 3, NO_DEVICE = 100, INVALID_DEVICE = 101, INVALID_CONTEXT = 201 };

static int devices = 1, live, started, other_threads;
static unsigned long long limit = 1 << 20;
static pthread_t only;
static __thread void *current;
static char contexts[8];

static void note(void) {
  if (!started) only = pthread_self();
  else if (!pthread_equal(only, pthread_self())) other_threads++;
}

void stand_in_devices(int count) { devices = count; }
int stand_in_live(void) { return live; }
int stand_in_other_threads(void) { return other_threads; }

int cuInit(unsigned flags) {
  note();
  if (devices < 0) return NO_DEVICE;
  started = 1;
  return flags == 0 ? OK : INVALID_VALUE;
}
int cuGetErrorName(int error, const char **name) {
  *name = error == OUT_OF_MEMORY ? "CUDA_ERROR_OUT_OF_MEMORY" : error == INVALID_DEVICE ? "CUDA_ERROR_INVALID_DEVICE" : error == NO_DEVICE ? "CUDA_ERROR_NO_DEVICE" : 0;
  return *name ? OK : INVALID_VALUE;
}
int cuDeviceGetCount(int *count) {
  note();
  if (!started) return NOT_INITIALIZED;
  *count = devices;
  return OK;
}
int cuDeviceGet(int *device, int ordinal) {
  note();
  if (ordinal < 0 || ordinal >= devices) return INVALID_DEVICE;
  *device = ordinal;
  return OK;
}
int cuDevicePrimaryCtxRetain(void **context, int device) {
  note();
  *context = &contexts[device];
  return OK;
}
int cuCtxSetCurrent(void *context) {
  note();
  current = context;
  return OK;
}
int cuMemAlloc_v2(unsigned long long *address, size_t size) {
  note();
  if (!current) return INVALID_CONTEXT;
  if (size > limit) return OUT_OF_MEMORY;
  char *memory = malloc(size);
  memset(memory, 0xee, size);
  *address = (unsigned long long)memory;
  live++;
  return OK;
}
int cuMemsetD8_v2(unsigned long long address, unsigned char value, size_t size) {
  note();
  if (size == 13) return INVALID_VALUE;
  memset((void *)address, value, size);
  return OK;
}
int cuMemFree_v2(unsigned long long address) {
  note();
  if (!current) return INVALID_CONTEXT;
  free((void *)address);
  live--;
  return OK;
}
int cuIpcGetMemHandle(unsigned char *handle, unsigned long long address) {
  note();
  memset(handle, 0xab, 64);
  memcpy(handle, &address, sizeof address);
  return OK;
}
int cuMemcpyHtoD_v2(unsigned long long to, const void *from, size_t size) {
  note();
  if (!current) return INVALID_CONTEXT;
  memcpy((void *)to, from, size);
  return OK;
}
int cuMemcpyDtoH_v2(void *to, unsigned long long from, size_t size) {
  note();
  if (!current) return INVALID_CONTEXT;
  memcpy(to, (void *)from, size);
  return OK;
}
