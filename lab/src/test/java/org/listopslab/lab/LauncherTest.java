package org.listopslab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, whose sources are one file, whose Maven puts a copy of that file where the program
 * belongs, and whose Java prints the program that it is given and, if asked to stay, stays until it is told to go.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {
    private static final String MAVEN = """
            #!/bin/sh
            echo built >>"$COUNT"
            if [ -n "${EDIT:-}" ] && [ "$(cat "$EDIT")" = one ]; then printf edited >"$EDIT"; fi
            if grep -q broken lab/src/main/Code.java; then echo '[ERROR] it is broken'; exit 1; fi
            [ -f data/bom/pom.xml ] || { echo '[ERROR] a module is missing'; exit 1; }
            while [ -n "${GATE:-}" ] && [ ! -e "$GATE" ]; do sleep 0.05; done
            mkdir -p lab/target/lib
            cp lab/src/main/Code.java lab/target/listops.jar
            cp pom.xml lab/target/lib/library.jar
            """;
    private static final String JAVA = """
            #!/bin/sh
            archive=none
            dump=
            while [ "$1" != -jar ]; do
              case $1 in
                -Xshare:dump) dump=true ;;
                -XX:SharedArchiveFile=*) archive=${1#*=} ;;
              esac
              shift
            done
            if [ -n "$dump" ]; then [ -z "${REFUSE:-}" ] && cat "$2" >"$archive"; exit; fi
            echo "started $(cat "$2")"
            echo "classes <$archive>"
            echo "locale <${LC_ALL:-}>"
            if [ "$3" = stay ]; then while [ ! -e "$4" ]; do sleep 0.05; done; fi
            echo "ended $(cat "$2")"
            """;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private Path home;
    private Path code;
    private Path builds;

    @BeforeEach
    void checkout() throws IOException {
        home = folder.resolve("a checkout"); // with a space
        code = home.resolve("lab/src/main/Code.java");
        builds = folder.resolve("builds");
        Files.createDirectories(code.getParent());
        Files.createDirectories(home.resolve(".mvn"));
        Files.writeString(home.resolve("pom.xml"), "parent");
        Files.writeString(home.resolve("lab/pom.xml"), "lab");
        Files.createDirectories(home.resolve("data/bom"));
        Files.writeString(home.resolve("data/bom/pom.xml"), "bill of materials");
        Files.writeString(code, "one");
        Files.copy(Path.of("..", "listops"), home.resolve("listops"));
        script(home.resolve("mvnw"), MAVEN);
        script(folder.resolve("jdk/bin/java"), JAVA);
        assertThat(home.resolve("listops").toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void program_isBuiltOnceForEveryStateOfTheSources() throws Exception {
        assertThat(run()).contains("for its first use", "started one");
        assertThat(run()).doesNotContain("building").contains("started one");
        Files.writeString(code, "two");
        assertThat(run()).contains("the sources have changed", "started two");
        Files.writeString(code, "one");
        Files.setLastModifiedTime(code, FileTime.from(Instant.now().plusSeconds(60)));
        Files.writeString(code.resolveSibling(".Code.java.swp"), "an editor's");
        assertThat(run()).doesNotContain("building").contains("started one");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void program_ofARunStaysWhileTheSourcesChangeOftenAndGoesAfterwards() throws Exception {
        Path leave = folder.resolve("leave");
        Process running = start("stay", leave.toString());
        await(() -> log(running).contains("started one"));
        List<Path> first = programs();
        for (String text : List.of("two", "three", "four", "five", "six")) {
            Files.writeString(code, text);
            assertThat(run()).contains("started " + text);
        }
        assertThat(programs()).containsAll(first).hasSize(4);
        Files.createFile(leave);
        assertThat(finished(running)).contains("ended one");
        Files.writeString(code, "seven");
        run();
        assertThat(programs()).doesNotContainAnyElementsOf(first).hasSize(3);
    }

    @Test
    void libraries_thatDidNotChangeAreOnTheDiskOnce() throws Exception {
        run();
        Files.writeString(code, "two");
        run();
        List<Path> both = programs();
        assertThat(Files.isSameFile(
                        both.get(0).resolve("lib/library.jar"), both.get(1).resolve("lib/library.jar")))
                .isTrue();
    }

    @Test
    void twoAtOnce_buildOnce() throws Exception {
        Path gate = folder.resolve("gate");
        Process first = start(List.of("GATE", gate.toString()), "go");
        await(() -> Files.exists(builds));
        Process second = start("go");
        await(() -> log(second).contains("waiting for the build of process " + first.pid()));
        Files.createFile(gate);
        assertThat(finished(first)).contains("started one");
        assertThat(finished(second)).contains("started one");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void change_inMidBuildIsBuiltToo() throws Exception {
        assertThat(finished(start(List.of("EDIT", code.toString()), "go"))).contains("started edited");
        Files.writeString(code, "one");
        assertThat(run()).as("the first build is kept under its own name").contains("started one");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void change_whileAnotherBuildIsAwaitedGoesUnderItsOwnName() throws Exception {
        Path lock = Files.createDirectories(home.resolve(".listops")).resolve("lock");
        Files.writeString(lock, ProcessHandle.current().pid() + "\n");
        Process waiting = start("go");
        await(() -> log(waiting).contains("waiting for the build of process"));
        Files.writeString(code, "two");
        Files.delete(lock);
        assertThat(finished(waiting)).contains("started two");
        assertThat(builds()).isEqualTo(1);
        Files.writeString(code, "one");
        assertThat(run()).contains("started one");
    }

    @Test
    void failedBuild_saysWhyAndLeavesNothing() throws Exception {
        Files.writeString(code, "broken");
        Process launcher = start("go");
        assertThat(finished(launcher)).contains("[ERROR] it is broken", "the build failed");
        assertThat(launcher.exitValue()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(rooms()).containsExactlyInAnyOrder("programs", "build.log");
        assertThat(programs()).isEmpty();
        Files.writeString(code, "one");
        assertThat(run()).contains("started one").doesNotContain("waiting");
    }

    @Test
    void start_inAFolderThatIsGone_saysSo() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Path log = folder.resolve("gone.log");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "rmdir \"$PWD\" && \"$0\" go",
                        home.resolve("listops").toString())
                .directory(gone.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(log).content().contains("listops: the folder that this was started in is gone");
    }

    @Test
    void killedBuild_isTakenOver() throws Exception {
        Process killed = start(List.of("GATE", folder.resolve("never").toString()), "go");
        await(() -> Files.exists(builds));
        List<ProcessHandle> children = killed.descendants().toList();
        killed.destroyForcibly().waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
        assertThat(run()).contains("started one");
        assertThat(rooms()).containsExactlyInAnyOrder("programs", "build.log");
    }

    @Test
    void program_whoseRemovalWasInterruptedIsBuiltAgain() throws Exception {
        run();
        Files.createFile(programs().get(0).resolve("leaving"));
        assertThat(run()).contains("started one");
        assertThat(builds()).isEqualTo(2);
        assertThat(programs()).hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void locale_isUnicodeWhereNoneIsChosen() throws Exception {
        assertThat(finished(start(List.of("LC_ALL", "C"), "go"))).contains("locale <C.UTF-8>");
        assertThat(finished(start(List.of("LC_ALL", "POSIX"), "go"))).contains("locale <C.UTF-8>");
        assertThat(finished(start(List.of("LC_ALL", "de_DE.ISO-8859-1"), "go"))).contains("locale <de_DE.ISO-8859-1>");
    }

    @Test
    void archiveOfClasses_isMadeWithTheProgramAndUsedByTheJavaThatMadeIt() throws Exception {
        Path release = Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertThat(run()).contains("started one");
        Path archive = programs().get(0).resolve("java-17.0.1.jsa");
        assertThat(archive).hasContent("one");
        assertThat(run()).contains("classes <" + archive + ">");
        Files.writeString(release, "JAVA_VERSION=\"25.0.1\"\n");
        assertThat(run()).contains("started one", "classes <none>");
        Files.delete(release);
        assertThat(run()).contains("started one", "classes <none>");
    }

    @Test
    void archiveOfClasses_thatJavaRefuses_isDoneWithout() throws Exception {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertThat(finished(start(List.of("REFUSE", "dump"), "go"))).contains("started one", "classes <none>");
        assertThat(rooms()).containsExactlyInAnyOrder("programs", "build.log");
    }

    private String run() throws Exception {
        return finished(start("go"));
    }

    private Process start(String... arguments) throws IOException {
        return start(List.of("GATE", ""), arguments);
    }

    private Process start(List<String> setting, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("listops").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("COUNT", builds.toString());
        builder.environment().put(setting.get(0), setting.get(1));
        Path log = folder.resolve("log " + started.size());
        Process process = builder.redirectOutput(log.toFile()).start();
        started.add(process);
        return process;
    }

    private String finished(Process process) throws Exception {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(log(process)).isTrue();
        return log(process);
    }

    private String log(Process process) throws IOException {
        return Files.readString(folder.resolve("log " + started.indexOf(process)));
    }

    private int builds() throws IOException {
        return Files.readAllLines(builds).size();
    }

    private List<String> rooms() throws IOException {
        try (var rooms = Files.list(home.resolve(".listops"))) {
            return rooms.map(room -> room.getFileName().toString()).toList();
        }
    }

    private List<Path> programs() throws IOException {
        try (var programs = Files.list(home.resolve(".listops/programs"))) {
            return programs.toList();
        }
    }

    private static void await(Condition condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(limit);
            Thread.sleep(20);
        }
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Something that becomes true. */
    private interface Condition {
        boolean holds() throws IOException;
    }
}
