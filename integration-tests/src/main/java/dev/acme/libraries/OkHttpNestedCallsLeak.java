package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Callbacks that wait for further calls to the same host: the dispatcher runs five of a host at a
 * time, and the further ones wait for those five to end.
 */
public final class OkHttpNestedCallsLeak {

  private static final OkHttpClient CLIENT = new OkHttpClient();
  private static final int CALLS_OF_A_HOST = 5;

  private OkHttpNestedCallsLeak() {}

  public static void main(String[] args) throws Exception {
    Request request = new Request.Builder().url(WebServer.start()).build();
    CountDownLatch allAnswered = new CountDownLatch(CALLS_OF_A_HOST);
    for (int i = 0; i < CALLS_OF_A_HOST; i++) {
      call(
          request,
          () -> {
            allAnswered.countDown();
            allAnswered.await();
            CompletableFuture<String> inner = new CompletableFuture<>();
            call(request, () -> inner.complete("done"));
            inner.join();
          });
    }
    Scenario.readyUntilEnd();
  }

  private static void call(Request request, dev.acme.scenarios.Body then) {
    CLIENT
        .newCall(request)
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call call, Response response) {
                response.close();
                try {
                  then.act();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }

              @Override
              public void onFailure(Call call, IOException e) {
                throw new IllegalStateException(e);
              }
            });
  }
}
