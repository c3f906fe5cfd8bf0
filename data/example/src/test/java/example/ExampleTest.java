package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTest {

    @Test
    void main_writesDescribesAndReadsBack(@TempDir Path folder) throws Exception {
        List<String> lines = printedBy(folder);

        assertEquals("[MAX 2 2 [SUM [MED 0 8 5 2 ] 6 6 ] ] = 3 5 5   (18 ids)", lines.get(2));
        assertTrue(lines.contains("test rows that training has too, in any order of arguments: 0"), lines::toString);
        assertTrue(lines.get(lines.size() - 1).startsWith("read back: 1000 rows, 0 wrong"), lines::toString);
        assertEquals(4_000, Files.readAllLines(folder.resolve("train.jsonl")).size());
    }

    private static List<String> printedBy(Path folder) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Example.main(new String[] {folder.toString()});
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
