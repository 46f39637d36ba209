package dev.acme.scenarios;

/** What a thread does. */
interface Body {
  void run() throws Exception;
}
