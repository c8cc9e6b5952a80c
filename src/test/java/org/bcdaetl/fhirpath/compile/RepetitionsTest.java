package org.bcdaetl.fhirpath.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.syntax.Parser;
import org.bcdaetl.json.MalformedJsonException;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.TapeReader;
import org.junit.jupiter.api.Test;

/** What stands in several paths is evaluated once for a focus, and gives what it gave alone. */
class RepetitionsTest {

    private static final String TRIMMED = "id.trim()";
    private static final String CLAIM = """
            {"resourceType": "Claim", "id": " c1 ", "code": ["a", "b"],
             "item": [{"id": " i1 ", "n": [1, 2]}, {"id": " i2 ", "n": [3]}]}
            """;

    private final Names names = new Names();
    private final Env env = new Env();

    @Test
    void aCallInTwoPathsIsOneEvaluator() {
        List<Evaluator> paths = compile(TRIMMED, TRIMMED, "code.first()");

        assertThat(paths.get(0)).isInstanceOf(SharedItems.class).isSameAs(paths.get(1));
        assertThat(paths.get(2)).isNotInstanceOf(SharedItems.class);
    }

    @Test
    void aCallThatIsTheSameForTheWholeDocumentIsKeptForAllRows() throws MalformedJsonException {
        List<Evaluator> paths = compile("%resource.item.where(n.exists()).select(id.trim()).first()", "item");
        begin(CLAIM);
        int row = paths.get(1).evaluate(env, 0).get(1);

        assertThat(paths.get(0)).isInstanceOf(SharedItems.class);
        assertThat(text(paths.get(0), row)).isEqualTo("i1");
        assertThat(paths.get(0).first(env, row)).isEqualTo(paths.get(0).first(env, 0));
    }

    @Test
    void aConditionStaysOne() {
        assertThat(compile("id.exists()", "id.exists()").get(0)).isInstanceOf(SharedCondition.class);
    }

    @Test
    void whatDependsOnTheRowIsEvaluatedForEach() {
        String call = "item.skip(%rowIndex)";

        assertThat(compile(call, call).get(0)).isNotInstanceOf(SharedItems.class);
    }

    @Test
    void aCallInsideOfARepeatedOneIsSharedWithWhoElseAsksIt() {
        List<Evaluator> paths = compile("id.trim().upper()", "id.trim().upper()", TRIMMED);

        assertThat(paths.get(0)).isInstanceOf(SharedItems.class);
        assertThat(paths.get(2)).isInstanceOf(SharedItems.class).isNotSameAs(paths.get(0));
    }

    @Test
    void aCallThatIsGivenWhereItExistsIsAskedOnce() {
        Compiler compiler = new Compiler(names, new Lookups(), Map.of(), "Claim");
        compiler.expect(Parser.parse("iif(id.trim().exists(), id.trim(), code.first())"));

        assertThat(compiler.compile(Parser.parse(TRIMMED))).isNotInstanceOf(SharedItems.class);

        compiler.expect(Parser.parse(TRIMMED));
        assertThat(compiler.compile(Parser.parse(TRIMMED))).isInstanceOf(SharedItems.class);
    }

    @Test
    void eachFocusHasItsOwn() throws MalformedJsonException {
        List<Evaluator> paths = compile(TRIMMED, TRIMMED, "item");
        begin(CLAIM);
        Items items = paths.get(2).evaluate(env, 0);

        assertThat(text(paths.get(0), 0)).isEqualTo("c1");
        assertThat(text(paths.get(0), items.get(0))).isEqualTo("i1");
        assertThat(text(paths.get(0), items.get(1))).isEqualTo("i2");
        assertThat(text(paths.get(1), 0)).isEqualTo("c1");
    }

    @Test
    void theNextDocumentIsNotAnsweredWithTheLast() throws MalformedJsonException {
        List<Evaluator> paths = compile(TRIMMED, TRIMMED);
        begin(CLAIM);
        assertThat(text(paths.get(0), 0)).isEqualTo("c1");

        begin("{\"id\": \" c2 \"}");
        assertThat(text(paths.get(1), 0)).isEqualTo("c2");
    }

    @Test
    void whoWantsTheFirstDoesNotFailForTheOthers() throws MalformedJsonException {
        String call = "item.select(n + 1)";
        List<Evaluator> paths = compile(call, call, call + ".first()");
        begin("{\"item\": [{\"n\": 3}, {\"n\": [1, 2]}]}");

        assertThat(text(paths.get(2), 0)).isEqualTo("4");
        assertThatThrownBy(() -> paths.get(0).evaluate(env, 0)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> paths.get(1).evaluate(env, 0)).isInstanceOf(EvaluationException.class);
        assertThat(text(paths.get(2), 0)).isEqualTo("4");
    }

    @Test
    void thatAValueIsOfAnotherTypeIsNotedForEachPath() throws MalformedJsonException {
        String call = "item.value.ofType(Coding).code.first()";
        List<Evaluator> paths = compile(call, call);
        begin("{\"item\": [{\"valueCode\": \"a\"}]}");

        for (Evaluator path : paths) {
            assertThat(path.first(env, 0)).isEqualTo(Env.NONE);
            assertThat(env.takeOtherType()).isTrue();
            assertThat(path.evaluate(env, 0).size()).isZero();
            assertThat(env.takeOtherType()).isTrue();
        }
    }

    @Test
    void whatACallGaveStaysWhileItIsAskedOfThat() throws MalformedJsonException {
        String call = "repeat(item)";
        List<Evaluator> paths = compile(call + ".where(" + call + ".count() = 0)", call);
        begin(CLAIM);

        assertThat(paths.get(0).evaluate(env, 0).size()).isEqualTo(2);
        assertThat(paths.get(1).evaluate(env, 0).size()).isEqualTo(2);
    }

    private List<Evaluator> compile(String... paths) {
        Compiler compiler = new Compiler(names, new Lookups(), Map.of(), "Claim");
        Arrays.stream(paths).forEach(path -> compiler.expect(Parser.parse(path)));
        return Arrays.stream(paths)
                .map(path -> compiler.compile(Parser.parse(path)))
                .toList();
    }

    private void begin(String document) throws MalformedJsonException {
        byte[] json = document.getBytes(StandardCharsets.UTF_8);
        env.begin(new TapeReader(names).read(json, 0, json.length), 0);
    }

    private String text(Evaluator path, int focus) {
        return env.text(path.first(env, focus));
    }
}
