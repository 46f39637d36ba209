package dev.acme.soundness;

import java.util.List;

/**
 * A program before it runs. It refers to nothing of the program itself.
 *
 * @param virtual whether it has virtual threads
 * @param hides whether it has live virtual threads of which no dump shows all that they hold
 */
record Plan(List<Node> nodes, boolean virtual, boolean hides) {}
