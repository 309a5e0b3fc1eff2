package org.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

import io.quarkiverse.robyn.RustException;
import rust.CouponException;
import rust.Failures;

/** Errors of every kind, in plain JUnit. */
class FailuresTest {

    @Test
    void anExpectedAnswerNeedsNoStackTrace() {
        assertThat(Failures.redeem("SPRING")).isEqualTo(20);
        var refused = catchThrowableOfType(CouponException.class, () -> Failures.redeem("AUTUMN"));
        String why = switch (refused) {
            case CouponException.Unknown unknown -> "unknown";
            case CouponException.Spent spent -> "used " + spent.times() + " times";
        };
        assertThat(why).isEqualTo("used 3 times");
        assertThat(refused).hasMessage("the coupon was used 3 times");
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void contextsOfAnyhowAreCausesInTheirOrder() {
        assertThat(Failures.port("host=localhost\nport=8080")).isEqualTo(8080);
        var unusable = catchThrowableOfType(RustException.class, () -> Failures.port("port=80800"));
        assertThat(unusable).isExactlyInstanceOf(RustException.class).hasMessage("the settings cannot be used");
        assertThat(unusable.getCause()).isExactlyInstanceOf(RustException.class).hasMessage("\"80800\" is no port");
        assertThat(unusable.getCause().getCause()).hasMessage("number too large to fit in target type").hasNoCause();

        assertThat(catchThrowableOfType(RustException.class, () -> Failures.port(""))).hasMessage("no port is set")
                .hasNoCause();
    }
}
