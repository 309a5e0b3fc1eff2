package io.quarkiverse.robyn.benchmarks;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The cost of one call from Java by JMH: in nanoseconds, and in bytes of the Java heap (the case with {@code -alloc} behind
 * its name). Every benchmark has JVMs of its own. Nothing is measured unless all subjects answer the same.
 */
final class CallsSuite implements Benchmarks.Suite {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final List<String> only;

    /** @param only the cases to run, all when there is none */
    CallsSuite(List<String> only) {
        this.only = only;
    }

    @Override
    public Optional<List<Figure>> run(boolean quick) throws Exception {
        List<Class<?>> subjects = new ArrayList<>(
                List.of(RobynRustCalls.class, JavaCalls.class, InvokeExactCalls.class, FfmTextbookCalls.class));
        for (String peer : Peers.build()) {
            subjects.add(Class.forName(getClass().getPackageName() + "." + className(peer)));
        }
        Answers answers = Answers.of(JavaCalls.class);
        for (Class<?> subject : subjects) {
            answers.check(subject);
        }
        System.out.println("== All answer the same: " + subjects.stream().map(CallsSuite::subjectName).toList());

        ChainedOptionsBuilder options = new OptionsBuilder().mode(Mode.AverageTime).timeUnit(TimeUnit.NANOSECONDS).threads(1)
                .forks(quick ? 1 : 2).warmupIterations(quick ? 1 : 3).measurementIterations(quick ? 1 : 4)
                .warmupTime(TimeValue.milliseconds(quick ? 100 : 300))
                .measurementTime(TimeValue.milliseconds(quick ? 100 : 300)).addProfiler(GCProfiler.class)
                // The heap's pages are there from the start: the kernel's work for the first use of each is no call's cost.
                .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "--enable-native-access=ALL-UNNAMED")
                .jvmArgsAppend(Peers.jvmArguments().toArray(String[]::new)).shouldFailOnError(true);
        subjects.forEach(subject -> Stream.of(subject.getMethods()).map(Method::getName)
                .filter(it -> only.isEmpty() || only.contains(caseName(it)))
                .forEach(it -> options.include("\\." + subject.getSimpleName() + "\\." + it + "$")));
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : new Runner(options.build()).run()) {
            String benchmark = result.getParams().getBenchmark();
            int dot = benchmark.lastIndexOf('.');
            String subject = subjectName(Class.forName(benchmark.substring(0, dot)));
            String caseName = caseName(benchmark.substring(dot + 1));
            Result<?> time = result.getPrimaryResult();
            Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
            figures.add(new Figure("calls", caseName, subject, time.getScore(), "ns", time.getScoreError()));
            // A benchmark's own objects are some hundredths of a byte a call.
            figures.add(new Figure("calls", caseName + "-alloc", subject, Math.rint(bytes.getScore()), "B",
                    Math.rint(bytes.getScoreError())));
        }
        return Optional.of(figures);
    }

    /** {@code bytesIn1k} is bytes-in-1k, {@code enum_} is enum. */
    private static String caseName(String method) {
        return hyphenated(method.replaceFirst("_$", "").replaceAll("(In|Out)(?=\\d)", "$1-"));
    }

    private static String subjectName(Class<?> subject) {
        return hyphenated(subject.getSimpleName().replaceFirst("Calls$", ""));
    }

    private static String hyphenated(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The other way round: jni-rs is JniRsCalls. */
    private static String className(String subject) {
        return Stream.of(subject.split("-")).map(it -> Character.toUpperCase(it.charAt(0)) + it.substring(1))
                .reduce("", String::concat) + "Calls";
    }
}
