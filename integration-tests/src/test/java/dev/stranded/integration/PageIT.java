package dev.stranded.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acme.scenarios.ManyPlacesScenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The page of a report, as a browser shows it and a reader uses it. */
class PageIT {

  /** Where pictures are kept for a person to look at; nowhere if it is not given. */
  private static final String PICTURES = System.getProperty("page.pictures", "");

  private static final int DESK = 1100;
  private static final int PHONE = 390;
  private static final int HEIGHT = 900;
  private static final String TOO_WIDE =
      "document.documentElement.scrollWidth - document.documentElement.clientWidth";
  private static final String BACKGROUND = "getComputedStyle(document.body).backgroundColor";

  @TempDir Path directory;

  /** The policy that comes with the page must let its script run. */
  @OnEveryJvm(starts = Setup.Start.AT_START, selected = true)
  void isServedAndUsedInABrowser(Setup setup) throws IOException {
    Needs.program(Chromium.PROGRAM);
    int port = freePort();
    Options options = Options.quick().with("http", Integer.toString(port));
    try (WatchedApp app = WatchedApp.start(setup, launch(setup, 3), options);
        Chromium browser = Chromium.start(directory)) {
      app.awaitReport(report -> assertThat(report.summary().proven()).isEqualTo(6));
      app.awaitNextReport();
      browser.open(URI.create("http://127.0.0.1:" + port + "/"), DESK, HEIGHT);

      assertThat(browser.number("document.querySelectorAll('article.proven').length")).isEqualTo(3);
      assertThat(browser.eval("document.querySelector('#proven h2').textContent"))
          .isEqualTo("Proven 3 findings, 6 threads");
      followsLinks(browser);
      unfoldsStacks(browser);
      zooms(browser);
      isReachedByKeyboard(browser);
      finds(browser);
      showsLostOnesOnly(browser);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void followsLinks(Chromium browser) {
    browser.click("nav a[href=\"#times\"]");
    assertThat(browser.eval("location.hash")).isEqualTo("#times");
    assertThat(browser.eval("document.querySelector('#times svg rect.proven') !== null"))
        .isEqualTo("true");
    assertThat(
            browser.eval(
                "[...document.querySelectorAll('a')]"
                    + ".every(a => document.getElementById(a.hash.slice(1)))"))
        .isEqualTo("true");
  }

  private static void unfoldsStacks(Chromium browser) {
    String open = "document.querySelectorAll('article details[open]').length";
    int before = browser.number(open);
    browser.click("#unfold");
    assertThat(browser.number(open))
        .isEqualTo(browser.number("document.querySelectorAll('article details').length"))
        .isGreaterThan(before);
    browser.click("#unfold");
    assertThat(browser.number(open)).isZero();
  }

  private static void zooms(Chromium browser) {
    String wide = "parseFloat(document.querySelector('.box[aria-level=\"3\"]').style.width)";
    assertThat(browser.number(wide)).isLessThan(100);
    assertThat(browser.eval("document.getElementById('reset').disabled")).isEqualTo("true");

    browser.click(".box[aria-level=\"3\"]");

    assertThat(browser.number(wide)).isEqualTo(100);
    browser.click("#reset");
    assertThat(browser.number(wide)).isLessThan(100);
    assertThat(browser.eval("document.getElementById('reset').disabled")).isEqualTo("true");
  }

  private static void isReachedByKeyboard(Chromium browser) {
    String level = "document.activeElement.getAttribute('aria-level')";
    browser.eval("document.getElementById('lost-only').focus()");
    browser.press("Tab"); // past the button, which does nothing now
    assertThat(browser.eval(level)).isEqualTo("1");
    browser.press("ArrowDown");
    browser.press("ArrowDown");
    browser.press("Enter");
    assertThat(browser.eval(level)).isEqualTo("3");
    assertThat(browser.eval("document.activeElement.style.width")).isEqualTo("100%");
    assertThat(browser.eval("document.getElementById('frame').textContent"))
        .contains("6 threads waiting, 6 proven stuck");
    browser.press("Escape");
    assertThat(browser.eval(level)).isEqualTo("1");
  }

  private static void finds(Chromium browser) {
    browser.click("#find");
    browser.type("reentrantlock.LOCK");
    assertThat(browser.eval("document.getElementById('found').textContent"))
        .isEqualTo("in 6 threads");
    assertThat(browser.number("document.querySelectorAll('.box.hit').length")).isPositive();
    browser.press("Enter");
    assertThat(browser.eval("document.activeElement.textContent")).startsWith("ReentrantLock.lock");
    browser.press("Escape");
    browser.eval("document.getElementById('find').value = ''");
    browser.eval("document.getElementById('find').dispatchEvent(new Event('input'))");
    assertThat(browser.number("document.querySelectorAll('.box.hit').length")).isZero();
  }

  private static void showsLostOnesOnly(Chromium browser) {
    String others = "document.querySelectorAll('.box:not(.lost)').length";
    assertThat(browser.number(others)).isPositive();
    browser.click("#lost-only");
    assertThat(browser.number(others)).isZero();
    assertThat(browser.number("document.querySelectorAll('.box.lost').length")).isPositive();
  }

  @OnEveryJvm(starts = Setup.Start.AT_START)
  void isReadOnEveryScreenAndOnPaper(Setup setup) throws IOException {
    Needs.program(Chromium.PROGRAM);
    for (int places : new int[] {3, 100}) {
      Path page = directory.resolve(setup.jdk().feature() + "-" + places + ".html");
      Options options = Options.quick().with("report.html", page.toString());
      try (WatchedApp app = WatchedApp.start(setup, launch(setup, places), options);
          Chromium browser = Chromium.start(directory)) {
        app.awaitReport(
            report -> assertThat(report.summary().proven()).isGreaterThanOrEqualTo(2 * places - 1));
        app.awaitNextReport();
        assertThat(Files.size(page)).isLessThan(1_000_000);
        browser.media("light", "screen");
        browser.open(page.toUri(), DESK, HEIGHT);
        assertThat(browser.number("document.querySelectorAll('article').length")).isEqualTo(places);
        looksRight(browser, places);
        assertThat(browser.complaints()).isEmpty();
      }
    }
  }

  private static void looksRight(Chromium browser, int places) throws IOException {
    assertThat(browser.number(TOO_WIDE)).isZero();
    String light = browser.eval(BACKGROUND);
    picture(browser, places + "-light");
    browser.media("dark", "screen");
    assertThat(browser.eval(BACKGROUND)).isNotEqualTo(light);
    picture(browser, places + "-dark");
    browser.resize(PHONE, HEIGHT);
    assertThat(browser.number(TOO_WIDE)).isZero();
    picture(browser, places + "-phone");
    browser.media("dark", "print");
    assertThat(browser.eval(BACKGROUND)).isEqualTo("rgb(255, 255, 255)");
    assertThat(browser.eval("getComputedStyle(document.querySelector('nav')).display"))
        .isEqualTo("none");
    browser.resize(DESK, HEIGHT);
    picture(browser, places + "-print");
  }

  private static void picture(Chromium browser, String name) throws IOException {
    if (!PICTURES.isEmpty()) {
      browser.screenshot(Path.of(PICTURES, name + ".png"), true);
    }
  }

  private static Launch launch(Setup setup, int places) {
    return Launch.of(setup.jdk(), ManyPlacesScenario.class).args(Integer.toString(places), "60");
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
