package dev.stranded.observe.stack;

import dev.stranded.model.WaitKind;

/**
 * What a thread's stack says it does.
 *
 * @param type the class of the object operated on, as its operation is declared; empty when unknown
 * @param method the operation, as in {@code take}
 * @param depth index of the operation's frame; -1 when unknown
 */
public record Operation(WaitKind kind, String type, String method, int depth) {}
