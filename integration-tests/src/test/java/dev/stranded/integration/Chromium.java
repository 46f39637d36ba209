package dev.stranded.integration;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A headless Chromium with one page, spoken to by its DevTools protocol. Everything that the page
 * complains of is kept: messages on the console, exceptions, what its policy forbids, dialogs.
 * Confined to the test's thread; what arrives meanwhile is handed over by queues.
 */
final class Chromium implements AutoCloseable {

  static final String PROGRAM = "/usr/bin/chromium";

  private static final String LISTENING = "DevTools listening on ";

  private final ForkedJvm process;
  private final WebSocket socket;
  private final Map<Integer, LinkedBlockingQueue<JsonObject>> answers = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<String> loaded = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private int last;
  private String session = "";

  private Chromium(ForkedJvm process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Ear()).join();
  }

  /** Starts one that keeps its files in {@code directory}. */
  static Chromium start(Path directory) {
    List<String> command =
        List.of(
            PROGRAM,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--user-data-dir=" + directory.resolve("chromium"));
    ForkedJvm process = Launch.fork(command, Map.of());
    try {
      Chromium browser = new Chromium(process, address(process));
      browser.openTab();
      return browser;
    } catch (Throwable failure) {
      process.close();
      throw failure;
    }
  }

  private static URI address(ForkedJvm process) {
    try {
      if (process.err().await(line -> line.startsWith(LISTENING), Deadline.usual())) {
        return process
            .err()
            .text()
            .lines()
            .filter(line -> line.startsWith(LISTENING))
            .map(line -> URI.create(line.substring(LISTENING.length()).strip()))
            .findFirst()
            .orElseThrow();
      }
    } catch (InterruptedException e) {
      throw ForkedJvm.interrupted(e);
    }
    throw new AssertionError("does not listen\n" + process.describe());
  }

  private void openTab() {
    JsonObject tab = call("Target.createTarget", Map.of("url", "about:blank"));
    Map<String, Object> which = Map.of("targetId", text(tab, "targetId"), "flatten", true);
    session = text(call("Target.attachToTarget", which), "sessionId");
    for (String domain : List.of("Page", "Runtime", "Log")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** Opens a page in a window of that size and returns when it has run its scripts. */
  void open(URI page, int width, int height) {
    resize(width, height);
    loaded.clear();
    call("Page.navigate", Map.of("url", page.toString()));
    next(loaded, "the page to load");
  }

  void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /**
   * As the reader's system has it: {@code dark} or {@code light}, {@code screen} or {@code print}.
   */
  void media(String scheme, String medium) {
    JsonObject feature = new JsonObject();
    feature.addProperty("name", "prefers-color-scheme");
    feature.addProperty("value", scheme);
    JsonArray features = new JsonArray();
    features.add(feature);
    JsonObject media = new JsonObject();
    media.addProperty("media", medium);
    media.add("features", features);
    call("Emulation.setEmulatedMedia", media);
  }

  /** What an expression is worth on the page, as text. */
  String eval(String expression) {
    JsonObject answer =
        call("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer);
    }
    return text(answer.getAsJsonObject("result"), "value");
  }

  int number(String expression) {
    return (int) Double.parseDouble(eval(expression));
  }

  /** Clicks in the middle of the first element that matches, as a mouse does. */
  void click(String selector) {
    String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
    eval("document.querySelector('" + selector + "').scrollIntoView({block: 'center'})");
    double x = Double.parseDouble(eval(box + ".x + " + box + ".width / 2"));
    double y = Double.parseDouble(eval(box + ".y + " + box + ".height / 2"));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  /** Presses a key that writes nothing: {@code Tab}, {@code Enter}, {@code ArrowDown}. */
  void press(String key) {
    Map<String, Integer> codes =
        Map.of("Tab", 9, "Enter", 13, "Escape", 27, "ArrowUp", 38, "ArrowDown", 40);
    for (String type : List.of("rawKeyDown", "keyUp")) {
      call(
          "Input.dispatchKeyEvent",
          Map.of("type", type, "key", key, "code", key, "windowsVirtualKeyCode", codes.get(key)));
    }
  }

  /** Writes into what has the focus. */
  void type(String words) {
    call("Input.insertText", Map.of("text", words));
  }

  /** A picture of the window, or of the whole page. */
  void screenshot(Path file, boolean whole) throws IOException {
    JsonObject picture =
        call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
    Files.write(file, Base64.getDecoder().decode(text(picture, "data")));
  }

  /** What the page complained of so far; empty if all is well. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonObject call(String method, Map<String, ?> parameters) {
    JsonObject all = new JsonObject();
    parameters.forEach(
        (key, value) -> {
          if (value instanceof Number number) {
            all.addProperty(key, number);
          } else if (value instanceof Boolean bool) {
            all.addProperty(key, bool);
          } else {
            all.addProperty(key, value.toString());
          }
        });
    return call(method, all);
  }

  private JsonObject call(String method, JsonObject parameters) {
    int id = ++last;
    LinkedBlockingQueue<JsonObject> answer = new LinkedBlockingQueue<>();
    answers.put(id, answer);
    JsonObject message = new JsonObject();
    message.addProperty("id", id);
    message.addProperty("method", method);
    message.add("params", parameters);
    if (!session.isEmpty()) {
      message.addProperty("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    JsonObject said = next(answer, "an answer to " + message);
    answers.remove(id);
    if (said.has("error")) {
      throw new AssertionError(message + ": " + said);
    }
    return said.getAsJsonObject("result");
  }

  private <T> T next(LinkedBlockingQueue<T> queue, String what) {
    Deadline deadline = Deadline.usual();
    try {
      while (!deadline.isOver()) {
        T next = queue.poll(deadline.leftMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      throw ForkedJvm.interrupted(e);
    }
    throw new AssertionError("waited in vain for " + what + "\n" + process.describe());
  }

  private static String text(JsonObject object, String key) {
    JsonElement value = object.get(key);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  /** What the browser says. On threads of the client's. */
  private final class Ear implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
      message.append(data);
      if (isLast) {
        hear(JsonParser.parseString(message.toString()).getAsJsonObject());
        message.setLength(0);
      }
      return WebSocket.Listener.super.onText(from, data, isLast);
    }

    private void hear(JsonObject said) {
      if (said.has("id")) {
        answers.get(said.get("id").getAsInt()).add(said);
        return;
      }
      switch (text(said, "method")) {
        case "Page.loadEventFired" -> loaded.add("loaded");
        case "Runtime.consoleAPICalled",
            "Runtime.exceptionThrown",
            "Log.entryAdded",
            "Page.javascriptDialogOpening" ->
            complaints.add(said.toString());
        default -> {
          // Of no interest.
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      session = "";
      call("Browser.close", Map.of());
      // Or its lock would be left behind.
      process.awaitExit();
    } finally {
      socket.abort();
      process.close();
    }
  }
}
