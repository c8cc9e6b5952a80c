package org.bcdaetl.fhirpath.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.EvaluationException;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.step.PathStep;
import org.bcdaetl.fhirpath.step.WhereStep;
import org.bcdaetl.fhirpath.syntax.InvalidPathException;
import org.bcdaetl.fhirpath.syntax.Parser;
import org.bcdaetl.json.MalformedJsonException;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.Tape;
import org.bcdaetl.json.TapeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which conditions are looked up rather than asked of each item, and that both give the same. */
class LookupsTest {

    private static final String CLAIM = """
            {"resourceType": "ExplanationOfBenefit", "id": "e1", "status": "active",
             "provider": {"reference": "#p2"}, "payee": {"reference": "#p3"}, "many": ["#p1", "#p2"], "wanted": "http://b",
             "contained": [{"resourceType": "Practitioner", "id": "p1", "active": true, "rank": -1},
                           {"resourceType": "Practitioner", "id": "p2", "rank": 2},
                           {"resourceType": "Organization", "id": "p2", "rank": 2.0},
                           {"resourceType": "Practitioner", "rank": 3}],
             "extension": [{"url": "http://a", "valueString": "one"}, {"url": "http://b", "valueString": "two"}],
             "type": {"coding": [{"system": "http://a", "code": "x"}, {"system": "http://b", "code": "y"}]},
             "item": [{"sequence": 1, "link": 2, "extension": [{"url": "http://b", "valueString": "three"}]},
                      {"sequence": 2, "link": 1, "wanted": "http://a",
                       "extension": [{"url": "http://a", "valueString": "four"}, {"url": "u", "valueString": "five"}]}],
             "supportingInfo": [{"category": {"coding": [{"system": "http://a", "code": "x"}]}, "n": 1},
                                {"category": {"coding": [{"system": "http://b", "code": "y"}]}, "n": 2}],
             "careTeam": [{"role": {"coding": [{"code": "x"}, {"code": "y"}]}, "n": 1},
                          {"role": [{"coding": [{"code": "y"}]}, {"coding": [{"code": "x"}, {"code": "y"}]}], "n": 2},
                          {"role": {"coding": {"code": ["x", "y"]}}, "n": 3}]}
            """;

    private final Names names = new Names();
    private final Compiler compiler = new Compiler(
            names,
            new Lookups(),
            Map.of("a", "http://a", "scheme", "http://", "two", BigDecimal.valueOf(2), "yes", true),
            "ExplanationOfBenefit");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "type.coding.where(system = 'http://a').code | x",
                "type.coding.where('http://a' = system).code | x",
                "type.coding.where(system = %a).code | x",
                "type.coding.where(%a = system).code | x",
                "type.coding.where(code = 'x' and system = %a).code | x",
                "type.coding.where(code != 'y' and %a = system).code | x",
                "type[0].coding.where(system = %a).code | x",
                "%resource.type.coding.where(system = %a).code | x",
                "extension('http://a').value | one",
                "extension(%a).value | one",
                "extension(%scheme & 'a').value | one",
                "type.coding.where(system = %scheme & 'a').code | x",
                "type.coding.where('http:' & '//' & 'a' = system).code | x",
                "%resource.extension(%a).value | one",
                "contained.where(rank = %two).id | p2 p2",
                "contained.where(rank = -1).id | p1",
                "contained.where(id = 'p' & '1').id | p1",
                "supportingInfo.where(category.coding.where(system = %a).exists()).n | 1",
                "supportingInfo.where(category.coding.where('http://a' = system).exists()).n | 1",
                "supportingInfo.where(category.coding.exists(system = %a)).n | 1",
                "type.coding.where(system = %a or system = 'http://b').code | x y",
                "type.coding.where(system = 'http://b' or %a = system or system = 'z').code | x y",
                "type.coding.where(code = 'y' and (system = %a or system = 'http://b')).code | y",
                "type.coding.where((code = 'z' or code = 'y') and system = 'http://b').code | y",
                "contained.where(rank = 3 or rank = %two).rank | 2 2.0 3",
                "supportingInfo.where(category.coding.where(code = 'y' or code = 'x').exists()).n | 1 2",
                "supportingInfo.where(category.coding.exists(code = 'y' or code = 'z')).n | 2",
                "item.where(extension.where(url = 'u' or url = 'http://a').exists()).sequence | 2",
                "careTeam.where(role.exists(coding.code = 'x')).n | ''",
                "careTeam.where(role.exists(coding.code = 'y')).n | 2",
                "careTeam.where(role.where(coding.code = 'y' or coding.code = 'x').exists()).n | 2",
                "careTeam.where(role.coding.exists(code = 'y')).n | 1 2",
                "careTeam.where(role.coding.where(code = 'x').exists()).n | 1 2",
                "%resource.careTeam.where(role.coding.where(code = 'x').exists() and n in"
                        + " iif(%resource.item.link.exists(), %context.item[0].link, %context.id)).n | 2"
            })
    void constantsAreLookedUp(String expression, String expected) {
        assertThat(outermostFilter(expression)).isInstanceOf(LookupStep.class);
        assertThat(texts(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "contained.where(id = %resource.provider.reference.substring(1)).resourceType | Practitioner Organization",
                "contained.where(%resource.provider.reference.substring(1) = id).rank | 2 2.0",
                "%resource.contained.where(id = %resource.provider.reference.substring(1)).rank | 2 2.0",
                "contained.where(id = %rootResource.provider.reference.substring(1)).rank | 2 2.0",
                "contained.where(id = %resource.payee.reference.substring(1)).id | ''",
                "contained.where(id = %resource.nothing).id | ''",
                "contained.where(id = %resource.many).id | ''",
                "contained.where(id = {}).id | ''",
                "contained.where(active = true).id | p1",
                "contained.where(active = %yes).id | p1",
                "contained.where(rank = 1 + %two).rank | 3",
                "nothing.where(id = %resource.many.substring(1)) | ''",
                "extension(%resource.wanted).value | two",
                "extension(wanted).value | two",
                "item.extension(%resource.wanted).value | three",
                "type.coding.where(code = %context.id).code | ''",
                "item.where(sequence = %rowIndex + 1).sequence | 1",
                "%resource.item.where(%rowIndex + 1 = sequence).sequence | 1"
            })
    void keysThatAreTheSameForAllItemsAreSharedByAllColumns(String expression, String expected) {
        assertThat(outermostFilter(expression)).isInstanceOf(SharedFilter.class);
        assertThat(texts(expression)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "type.coding.where(system != 'http://a').code | y",
                "type.coding.where(system = 'http://a' or code = 'y').code | x y",
                "type.coding.where(system = 'http://a' and $index = 0).code | x",
                "contained.where(id = 'p1' or id = 2).id | p1",
                "contained.where(id.trim() = 'p1' or id.trim() = 'p3').id | p1",
                "contained.where(id.trim() = 'p1' or id = 'p3').id | p1",
                "type.coding.where(code.substring(0) = 'x').code | x",
                "type.coding.where('x' = 'x').code | x y",
                "item.where(sequence = link).sequence | ''",
                "item.where(sequence = $index + 1).sequence | 1 2"
            })
    void whatDependsOnTheItemIsAskedOfEachItem(String expression, String expected) {
        assertThat(outermostFilter(expression)).isInstanceOf(WhereStep.class);
        assertThat(texts(expression)).isEqualTo(expected);
    }

    @Test
    void theUrlOfAnExtensionIsSeenFromWhereTheExtensionsAreAskedFor() {
        assertThat(texts("item.select(extension(wanted).value)")).isEqualTo("four");
        assertThat(texts("item.select(extension(%context.wanted).value)")).isEqualTo("three");
    }

    @Test
    void aListIsThatOfTheFocusOrOfTheResourceWhoeverAskedBefore() throws MalformedJsonException {
        Evaluator own = compiler.compile(Parser.parse("extension('http://b').value"));
        Evaluator ofResource = compiler.compile(Parser.parse("%resource.extension('http://b').value"));
        Evaluator items = compiler.compile(Parser.parse("item"));
        Env env = begun();
        int first = items.evaluate(env, 0).get(0);
        int second = items.evaluate(env, 0).get(1);

        for (int time = 0; time < 2; time++) {
            assertThat(env.text(own.first(env, 0))).isEqualTo("two");
            assertThat(env.text(own.first(env, first))).isEqualTo("three");
            assertThat(env.text(ofResource.first(env, first))).isEqualTo("two");
            assertThat(own.evaluate(env, second).size()).isZero();
            assertThat(own.evaluate(env, 0).size()).isOne();
        }
    }

    @Test
    void whatIsWantedByTheRowIsLookedForInEveryRow() throws MalformedJsonException {
        Evaluator link = compiler.compile(Parser.parse("%resource.item.where(sequence = %context.link).sequence"));
        Evaluator row = compiler.compile(Parser.parse("%resource.item.where(sequence = %rowIndex + 1).sequence"));
        Evaluator items = compiler.compile(Parser.parse("item"));
        Env env = begun();
        List<String> found = new ArrayList<>();

        for (int i = 0; i < 2; i++) {
            int item = items.evaluate(env, 0).get(i);
            env.enter(item, i);
            found.add(env.text(link.first(env, item)) + " " + env.text(row.first(env, item)));
        }

        assertThat(found).containsExactly("2 1", "1 2");
    }

    @Test
    void twoColumnsThatAskTheSameShareOneFilter() {
        Evaluator one = outermostFilter("contained.where(id = %resource.provider.reference.substring(1)).rank");
        Evaluator other = outermostFilter("contained.where(%resource.provider.reference.substring(1) = id).id");

        assertThat(((SharedFilter) one).list()).isSameAs(((SharedFilter) other).list());
    }

    @Test
    void aKeyThatCannotBeEvaluatedFailsAsItDoesForEachItem() {
        assertThatThrownBy(() -> texts("contained.where(id = %resource.many.substring(1))"))
                .isInstanceOf(EvaluationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "item.where(type.where().exists())",
                "item.where(type.exists(a, b))",
                "item.where(a = %unknown)",
                "item.where(%unknown = a)",
                "item.where(a = nonsense())",
                "extension(%unknown)",
                "extension()",
                "item.ofType('a')",
                "item.ofType(a.b)",
                "item.ofType(1)",
                "item.as()"
            })
    void whatIsNoConditionIsRefused(String expression) {
        assertThatThrownBy(() -> compiler.compile(Parser.parse(expression))).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void whatIsLookedUpByIsFoundAnewWhereItDoesNotRecur() throws MalformedJsonException {
        List<String> categories = List.of(
                "{\"coding\":[{\"system\":\"http://a\"}]}",
                "{\"coding\":[{\"system\":\"http://b\"}]}",
                "{\"coding\":[{\"system\":\"http://b\"},{\"system\":\"http://a\"}]}",
                "{\"coding\":[{\"code\":\"http://a\"}]}",
                "{\"coding\":{\"system\":\"http://b\"}}",
                "[{\"coding\":[{\"system\":\"http://a\"}]}]",
                "{\"coding\":[{\"system\":\"http://a\"}]},\"category\":{\"coding\":[{\"system\":\"http://b\"}]}");
        List<List<Integer>> ofSystem = List.of(List.of(0, 2, 5, 6), List.of(1, 2, 4, 6));
        List<Evaluator> evaluators = new ArrayList<>();
        TapeReader reader = new TapeReader(names);
        Env env = new Env();
        Random random = new Random(11);
        int category = names.add("category");
        int recurring = 0;
        for (int document = 0; document < 600; document++) {
            if (document % 300 == 0) {
                String system = evaluators.isEmpty() ? "http://a" : "http://b";
                evaluators.add(compiler.compile(
                        Parser.parse("item.where(category.coding.where(system = '" + system + "').exists()).n")));
            }
            List<List<String>> expected = List.of(new ArrayList<>(), new ArrayList<>());
            List<String> items = new ArrayList<>();
            for (int n = 0; n < 7; n++) {
                int chosen = random.nextInt(20) == 0 ? random.nextInt(categories.size()) : n;
                items.add("{\"category\":" + categories.get(chosen) + ",\"n\":" + n + "}");
                for (int system = 0; system < 2; system++) {
                    if (ofSystem.get(system).contains(chosen)) {
                        expected.get(system).add(String.valueOf(n));
                    }
                }
            }
            byte[] json = ("{\"item\":[" + String.join(",", items) + "]}").getBytes(StandardCharsets.UTF_8);
            Tape tape = reader.read(json, 0, json.length);
            env.begin(tape, 0);

            for (int system = 0; system < evaluators.size(); system++) {
                Items numbers = evaluators.get(system).evaluate(env, 0);
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < numbers.size(); i++) {
                    texts.add(env.text(numbers.get(i)));
                }
                assertThat(texts).as("document %d", document).isEqualTo(expected.get(system));
            }
            for (int node = 0; node < tape.size; node++) {
                boolean isCategory = tape.name[node] == category && tape.kind[node] == Tape.OBJECT;
                recurring += isCategory && tape.recurring(node) != Tape.NEW ? 1 : 0;
            }
        }
        assertThat(recurring).isGreaterThan(3000);
    }

    /** The filter of an expression that is one or a field of one. */
    private Evaluator outermostFilter(String expression) {
        Evaluator evaluator = compiler.compile(Parser.parse(expression));
        Evaluator filter = evaluator instanceof PathStep path ? path.source() : evaluator;
        return filter instanceof WhereStep where && where.source() instanceof LookupStep found ? found : filter;
    }

    private String texts(String expression) {
        Evaluator evaluator = compiler.compile(Parser.parse(expression));
        Env env;
        try {
            env = begun();
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
        List<String> texts = new ArrayList<>();
        for (int time = 0; time < 2; time++) {
            texts.clear();
            Items items = evaluator.evaluate(env, 0);
            for (int i = 0; i < items.size(); i++) {
                texts.add(env.text(items.get(i)));
            }
        }
        return String.join(" ", texts);
    }

    private Env begun() throws MalformedJsonException {
        byte[] json = CLAIM.getBytes(StandardCharsets.UTF_8);
        Env env = new Env();
        env.begin(new TapeReader(names).read(json, 0, json.length), 0);
        return env;
    }
}
