package org.bcdaetl.fhirpath;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bcdaetl.fhirpath.compile.Compiler;
import org.bcdaetl.fhirpath.compile.Lookups;
import org.bcdaetl.fhirpath.eval.Env;
import org.bcdaetl.fhirpath.eval.Evaluator;
import org.bcdaetl.fhirpath.eval.Items;
import org.bcdaetl.fhirpath.syntax.Parser;
import org.bcdaetl.json.MalformedJsonException;
import org.bcdaetl.json.Names;
import org.bcdaetl.json.TapeReader;

/** Evaluates an expression over a small patient and shows what it gives: items, with text in single quotes. */
final class Evaluation {

    private static final String PATIENT = """
            {"resourceType": "Patient", "id": "p1", "active": true, "gender": "female", "birthDate": "1970-03-30",
             "deceasedDateTime": "2020-05", "multipleBirthInteger": 2,
             "name": [{"use": "official", "family": "Åström", "given": ["Ann", "Bea"]},
                      {"use": "usual", "family": "O\\u0027Hara \\"x\\"", "given": ["Ann"]}],
             "telecom": [{"rank": 2, "period": {"start": "2015-02-07T13:28:17+02:00", "end": "2015-02-07T11:28:17.000Z"}},
                         {"rank": 1.50, "period": {"start": "2019", "end": "2019-07-01"}}],
             "extension": [{"url": "http://a", "valueString": "one"}, {"url": "http://b", "valueCode": "two"},
                           {"url": "http://a", "valueCoding": {"code": "three", "system": "s"}}],
             "contact": [{"relationship": {"code": "a", "system": "s", "n": 1.0}},
                         {"relationship": {"system": "s", "n": 1, "code": "a"}}],
             "managingOrganization": {"reference": "https://host/fhir/Organization/o1/_history/2"},
             "item": [{"linkId": "1", "item": [{"linkId": "1.1", "item": [{"linkId": "1.1.1"}]}, {"linkId": "1.2"}]}],
             "smile": "a😀b", "empty": "", "div": "odd", "\\u0065scaped": 1, "nothing": null, "listed": [null, 7]}
            """;

    private Evaluation() {}

    static String of(String expression) {
        Names names = new Names();
        Map<String, Object> constants = Map.of("use", "usual", "ten", BigDecimal.TEN, "a b", "spaced");
        Compiler compiler = new Compiler(names, new Lookups(), constants, "Patient");
        compiler.expect(Parser.parse(expression));
        Evaluator evaluator = compiler.compile(Parser.parse(expression));
        byte[] json = PATIENT.getBytes(StandardCharsets.UTF_8);
        Env env = new Env();
        try {
            env.begin(new TapeReader(names).read(json, 0, json.length), 0);
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
        Items items = evaluator.evaluate(env, 0);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object value = env.value(items.get(i));
            shown.add(value instanceof String text ? "'" + text + "'" : env.text(items.get(i)));
        }
        return String.join(", ", shown);
    }
}
