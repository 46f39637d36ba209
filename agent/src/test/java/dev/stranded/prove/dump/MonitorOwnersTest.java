package dev.stranded.prove.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stranded.detect.Scene;
import dev.stranded.model.Observation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitorOwnersTest {

  private static Observation entering(long owner) {
    Scene scene = new Scene();
    scene.thread(7, "waiter").enters("m").ownedBy(owner, "owner");
    scene.thread(8, "other").locks("l").ownedBy(owner, "owner");
    return scene.observe();
  }

  @Test
  void takesWhatBothReadingsSay() {
    assertThat(MonitorOwners.agreed(entering(3), entering(3)).owners()).isEqualTo(Map.of(7L, 3L));
  }

  @Test
  void takesNothingOnWhichTheyDiffer() {
    assertThat(MonitorOwners.agreed(entering(3), entering(4)).owners()).isEmpty();
    assertThat(MonitorOwners.agreed(entering(3), new Scene().observe()).owners()).isEmpty();
  }

  @Test
  void isParsedFromItsText() {
    MonitorOwners owners = new MonitorOwners(Map.of(7L, 3L, 8L, 4L));

    assertThat(MonitorOwners.parse(owners.text())).isEqualTo(owners);
    assertThat(MonitorOwners.parse(MonitorOwners.NONE.text())).isEqualTo(MonitorOwners.NONE);
    assertThatThrownBy(() -> MonitorOwners.parse("7")).isInstanceOf(NumberFormatException.class);
  }
}
