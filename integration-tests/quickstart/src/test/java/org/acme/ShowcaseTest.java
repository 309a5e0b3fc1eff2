package org.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.RustException;
import io.quarkiverse.robyn.RustPanicException;
import io.smallrye.mutiny.Multi;
import rust.HelloWorld;
import rust.Showcase;
import rust.pricing.Fees;
import rust.pricing.Tier;

/** Panics and a subfolder of the sources, in plain JUnit. */
class ShowcaseTest {

    @Test
    void divides() {
        assertThat(Showcase.divide(7, 2)).isEqualTo(3);
        assertThat(Showcase.divide(Integer.MIN_VALUE, 1)).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void schedules() {
        var start = Instant.parse("1969-12-31T23:59:59.999999999Z");
        assertThat(Showcase.schedule(start, List.of(Duration.ofNanos(1), Duration.ofDays(365))))
                .containsExactly(start, Instant.EPOCH, Instant.parse("1971-01-01T00:00:00Z"));
    }

    @Test
    void multipliesAsLongAsItFits() {
        assertThat(Showcase.factorial(34)).contains(new BigInteger("295232799039604140847618609643520000000"));
        assertThat(Showcase.factorial(35)).isEmpty();
    }

    @Test
    void aPanicIsAnExceptionThatNamesTheRustLine() throws IOException {
        var panic = catchThrowableOfType(RustPanicException.class, () -> Showcase.divide(1, 0));

        assertThat(panic).hasMessageContaining("attempt to divide by zero");
        assertThat(panic.file()).endsWith("src/main/rust/showcase.rs");
        var line = Files.readAllLines(Path.of(panic.file())).get(panic.line() - 1);
        assertThat(line.strip()).isEqualTo("dividend / divisor");
        assertThat(panic.getStackTrace()[0]).hasToString("rust.Showcase.divide(showcase.rs:" + panic.line() + ")");
        assertThat(panic.getStackTrace()).anySatisfy(
                frame -> assertThat(frame.getClassName()).isEqualTo(ShowcaseTest.class.getName()));
    }

    @Test
    void anAsyncFunctionIsAUni() {
        assertThat(Showcase.greetLater("Ada", 5).await().atMost(Duration.ofSeconds(5))).isEqualTo("Hello, Ada, after 5 ms!");
        assertThatThrownBy(() -> Showcase.greetLater("", 5).await().atMost(Duration.ofSeconds(5)))
                .isInstanceOf(RustException.class).hasMessage("nobody to greet");
    }

    @Test
    void aStreamIsAMulti() {
        assertThat(Showcase.countDown(3, 1).collect().asList().await().atMost(Duration.ofSeconds(5)))
                .containsExactly(3L, 2L, 1L);
        assertThat(Showcase.countDown(1_000_000, 1).select().first(2).collect().asList().await()
                .atMost(Duration.ofSeconds(5))).containsExactly(1_000_000L, 999_999L);
    }

    @Test
    void aMultiIsAStream() {
        Multi<Double> prices = Multi.createFrom().items(1.0, 2.0, 6.0, 10.0);
        assertThat(Showcase.averages(prices, 2).collect().asList().await().atMost(Duration.ofSeconds(5)))
                .containsExactly(1.0, 1.5, 4.0, 8.0);
        var failure = new IllegalStateException("no prices");
        assertThatThrownBy(() -> Showcase.averages(Multi.createFrom().failure(failure), 2).collect().asList().await()
                .atMost(Duration.ofSeconds(5))).isSameAs(failure);
    }

    @Test
    void theLibraryGoesOnAfterManyPanics() {
        for (int i = 0; i < 1_000; i++) {
            var panic = catchThrowableOfType(RustPanicException.class, () -> Fees.feeCents(-1, Tier.RETAIL));
            assertThat(panic).hasMessageContaining("a notional of -1 hundredths is negative");
            assertThat(HelloWorld.sayHello("Ada")).isEqualTo("Hello, Ada!");
        }
    }

    @Test
    void aSubfolderIsASubpackage() {
        assertThat(Fees.feeCents(1_000_000, Tier.RETAIL)).isEqualTo(1_000);
        assertThat(Fees.feeCents(1_000_000, Tier.PROFESSIONAL)).isEqualTo(200);
        assertThat(Fees.feesCents(new long[] { 500, 2_500_000, 0 }, Tier.RETAIL)).containsExactly(100, 2_500, 100);
        assertThat(Fees.feesCents(new long[0], Tier.RETAIL)).isEmpty();
    }

    @Test
    void aLongArrayCrossesWhole() {
        var notionals = new long[100_000];
        for (int i = 0; i < notionals.length; i++) {
            notionals[i] = i * 5_000L;
        }

        var fees = Fees.feesCents(notionals, Tier.PROFESSIONAL);

        assertThat(fees).hasSize(notionals.length);
        assertThat(fees[99_999]).isEqualTo(99_999);
        assertThat(fees[1]).isEqualTo(1);
    }

    @Test
    void theTierIsNamedByItsConstant() {
        assertThat(Tier.values()).containsExactly(Tier.RETAIL, Tier.PROFESSIONAL);
        assertThatIllegalArgumentException().isThrownBy(() -> Tier.valueOf("GOLD"));
    }
}
