package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import dev.acme.scenarios.Threads;
import io.reactivex.rxjava3.subjects.PublishSubject;

/** A blocking call on a subject that nobody makes emit. */
public final class RxJavaNeverEmitsLeak {

  private RxJavaNeverEmitsLeak() {}

  public static void main(String[] args) throws Exception {
    Threads.PLATFORM.start("asks", () -> ask());
    Scenario.readyUntilEnd();
  }

  private static String ask() {
    PublishSubject<String> answers = PublishSubject.create();
    return answers.map(String::trim).blockingFirst();
  }
}
