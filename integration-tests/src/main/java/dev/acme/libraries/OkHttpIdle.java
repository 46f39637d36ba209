package dev.acme.libraries;

import dev.acme.scenarios.Scenario;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A client with its dispatcher and its pool of connections, used and idle since. */
public final class OkHttpIdle {

  private static final OkHttpClient CLIENT = new OkHttpClient();

  private OkHttpIdle() {}

  public static void main(String[] args) throws Exception {
    Request request = new Request.Builder().url(WebServer.start()).build();
    CountDownLatch answered = new CountDownLatch(20);
    for (int i = 0; i < 20; i++) {
      CLIENT.newCall(request).execute().close();
      CLIENT
          .newCall(request)
          .enqueue(
              new Callback() {
                @Override
                public void onResponse(Call call, Response response) {
                  response.close();
                  answered.countDown();
                }

                @Override
                public void onFailure(Call call, IOException e) {
                  answered.countDown();
                }
              });
    }
    answered.await();
    Scenario.readyUntilEnd();
  }
}
