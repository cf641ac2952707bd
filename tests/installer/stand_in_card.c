/* A stand-in for a graphics card's module of llama.cpp, to try add-ons where there is no card: it calls the processor
   CUDA0. Built by installer/linux/smoke.sh. FAULT says what goes wrong with it:
   0 nothing   1 no card is found   2 it ends the process   3 it cannot compute   4 it is of another version */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ggml-backend-impl.h"

#ifndef FAULT
#define FAULT 0
#endif

static struct ggml_backend_reg registry;
static struct ggml_backend_device card;
static struct ggml_backend_device *processor;

static const char *registry_name(ggml_backend_reg_t reg) { (void)reg; return "CUDA"; }
static size_t count(ggml_backend_reg_t reg) { (void)reg; return 1; }
static ggml_backend_dev_t device(ggml_backend_reg_t reg, size_t index) { (void)reg; (void)index; return &card; }
static void *address(ggml_backend_reg_t reg, const char *name) { (void)reg; (void)name; return NULL; }
static const char *name(ggml_backend_dev_t dev) { (void)dev; return "CUDA0"; }
static const char *description(ggml_backend_dev_t dev) { (void)dev; return "A card that stands in"; }
static enum ggml_backend_dev_type type(ggml_backend_dev_t dev) { (void)dev; return GGML_BACKEND_DEVICE_TYPE_GPU; }

static void memory(ggml_backend_dev_t dev, size_t *free, size_t *total) {
    (void)dev;
    *free = *total = (size_t)8 << 30;
}

static void props(ggml_backend_dev_t dev, struct ggml_backend_dev_props *told) {
    processor->iface.get_props(processor, told);
    told->name = name(dev);
    told->description = description(dev);
    told->type = type(dev);
    memory(dev, &told->memory_free, &told->memory_total);
}

static ggml_backend_t start(ggml_backend_dev_t dev, const char *parameters) {
    if (FAULT == 3) return NULL;
    ggml_backend_t backend = processor->iface.init_backend(processor, parameters);
    if (backend) backend->device = dev;
    return backend;
}

GGML_BACKEND_API ggml_backend_reg_t ggml_backend_init(void) {
    if (FAULT == 1) return NULL;
    if (FAULT == 2) abort();
    Dl_info where;
    char path[4096];
    if (!dladdr((void *)ggml_backend_dev_name, &where)) return NULL;
    snprintf(path, sizeof path, "%s", where.dli_fname);
    char *end = strrchr(path, '/');
    if (!end) return NULL;
    snprintf(end, sizeof path - (size_t)(end - path), "/libggml-cpu-x64.so");
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    ggml_backend_reg_t (*begin)(void) = library ? (ggml_backend_reg_t (*)(void))dlsym(library, "ggml_backend_init") : NULL;
    if (!begin) return NULL;
    processor = ggml_backend_reg_dev_get(begin(), 0);
    card = *processor;
    card.reg = &registry;
    card.iface.get_name = name;
    card.iface.get_description = description;
    card.iface.get_memory = memory;
    card.iface.get_type = type;
    card.iface.get_props = props;
    card.iface.init_backend = start;
    registry.api_version = GGML_BACKEND_API_VERSION + (FAULT == 4);
    registry.iface.get_name = registry_name;
    registry.iface.get_device_count = count;
    registry.iface.get_device = device;
    registry.iface.get_proc_address = address;
    return &registry;
}
