package dev.evergrant.tools;

/// A program that asks for tokens: its name in `evergrant helper NAME`, the words that follow it,
/// and how it speaks.
///
/// @param words as in `NAME get|store|erase`, for the help
public record Tool(String name, String words, Protocol protocol) {}
