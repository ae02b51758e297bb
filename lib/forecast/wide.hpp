// SPDX-License-Identifier: Apache-2.0
/// @file
/// Loops over blocks compiled once for each width of vectors and chosen when the program starts, with no library.
/// The operations are the same, so are the bits.
#pragma once

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TIEXI_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define TIEXI_SANITIZED 1
#endif
#endif

// Sanitizers are not ready yet when the choice is made.
#if defined(__x86_64__) && defined(__GNUC__) && defined(__ELF__) && !defined(TIEXI_SANITIZED)
#define TIEXI_WIDE __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define TIEXI_WIDE
#endif
