package org.bcdaetl.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium that looks at pages. Each page stands in a frame of some width, which it takes for its window, and is
 * measured from outside, so that nothing is added to it.
 *
 * @param program the browser
 */
record Chromium(Path program) {

    /** What is measured of every frame: how wide it is, how wide its content, what it asked for, its colours, its charts. */
    private static final String MEASURE = """
            function luminance(colour) {
              const parts = colour.match(/[0-9.]+/g).slice(0, 3).map(part => {
                const value = part / 255;
                return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
              });
              return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
            }
            function contrast(one, other) {
              const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
              return (high + 0.05) / (low + 0.05);
            }
            function measure(frame) {
              const page = frame.contentDocument, view = frame.contentWindow;
              const paper = view.getComputedStyle(page.body).backgroundColor;
              const texts = [...page.querySelectorAll('h1, h2, p, td, th, span, b, a, figcaption, footer, label')]
                .filter(each => !each.closest('.charts-css') && each.textContent.trim() !== '');
              return {
                width: view.innerWidth,
                content: page.documentElement.scrollWidth,
                asked: view.performance.getEntriesByType('resource').map(each => each.name).filter(name => !name.startsWith('data:')),
                dark: luminance(paper) < 0.2,
                contrast: Math.min(...texts.map(each => contrast(view.getComputedStyle(each).color, paper))),
                count: page.getElementById('count')?.textContent ?? '',
                columns: [...page.querySelectorAll('.charts-css td')].filter(each => each.getBoundingClientRect().height > 0.5).length,
                heights: [...page.querySelectorAll('.charts-css tbody')].map(each => each.getBoundingClientRect().height)
              };
            }
            addEventListener('load', () => setTimeout(() => {
              document.getElementById('measured').textContent =
                JSON.stringify([...document.querySelectorAll('iframe')].map(measure));
            }, 50));
            """;

    /** The one that is installed. */
    static Optional<Chromium> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /**
     * Measures pages, each at each width.
     *
     * @param script run on each {@code page} before it is measured; empty for none
     */
    List<JsonNode> measure(List<String> pages, List<Integer> widths, boolean dark, String script, Path folder)
            throws IOException, InterruptedException {
        StringBuilder frames = new StringBuilder("<!doctype html><body><pre id=measured></pre><script>")
                .append(script.isEmpty() ? MEASURE : MEASURE.replace("const paper =", script + "; const paper ="))
                .append("</script>");
        for (String page : pages) {
            for (int width : widths) {
                frames.append("<iframe style=\"border:0;width:")
                        .append(width)
                        .append("px;height:900px\" srcdoc=\"")
                        .append(page.replace("&", "&amp;").replace("\"", "&quot;"))
                        .append("\"></iframe>");
            }
        }
        Path harness = Files.writeString(folder.resolve("frames.html"), frames);
        Path dump = folder.resolve("dump.html");
        Process browser = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--blink-settings=preferredColorScheme=" + (dark ? 0 : 1),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        harness.toUri().toString())
                .redirectOutput(dump.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!browser.waitFor(90, TimeUnit.SECONDS)) {
            browser.destroyForcibly();
            throw new IOException("The browser did not end.");
        }
        Matcher measured = Pattern.compile("<pre id=\"measured\">(.*?)</pre>", Pattern.DOTALL)
                .matcher(Files.readString(dump, StandardCharsets.UTF_8));
        if (!measured.find()) {
            throw new IOException("The browser measured nothing.");
        }
        return JsonMapper.shared()
                .readTree(measured.group(1)
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&"))
                .valueStream()
                .toList();
    }
}
