package org.bcdaetl.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Objects that have a member twice: which of both is meant nobody can say, so that no cell comes from either. */
class DoubledMembersTest {

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id | {'resourceType':'Patient','id':'1','id':'2'}",
                "id | {'resourceType':'Patient','id':'1','id':'1'}",
                "id | {'resourceType':'Patient','id':'1','gender':'male','i\\u0064':'2'}",
                "id | {'resourceType':'Patient','id':null,'id':'2'}",
                "id | {'resourceType':'Patient','id':'2','id':null}",
                "gender | {'resourceType':'Patient','id':'1','id':'1','gender':'male'}",
                "name.family | {'resourceType':'Patient','name':[{'family':'a'}],'name':[{'family':'b'}]}",
                "name.given.first() | {'resourceType':'Patient','name':[{'given':['a']}],'name':[{'given':['b']}]}",
                "name.exists() | {'resourceType':'Patient','name':[{'given':['a']}],'name':[{'given':['b']}]}",
                "name.count() | {'resourceType':'Patient','name':[],'name':[{'given':['b']}]}",
                "name.family | {'resourceType':'Patient','name':[{'family':'a','use':'x','family':'b'}]}",
                "name.where(use = 'x').family | {'resourceType':'Patient','name':[{'family':'a','use':'x','family':'b'}]}",
                "maritalStatus.text | {'resourceType':'Patient','maritalStatus':{'text':'a','text':'b'}}"
            })
    void noCellComesFromAMemberThatIsThereTwice(String path, String json) {
        CompiledView view = Cells.view("Patient", List.of(), path);

        assertThatThrownBy(() -> Cells.of(view, json.replace('\'', '"'))).isInstanceOf(UnflattenableException.class);
    }

    /** Rows of {@code forEach} are objects that several columns read from. */
    @ParameterizedTest
    @CsvSource({"family", "given.first()", "use"})
    void noCellOfARowComesFromAMemberThatIsThereTwice(String path) {
        CompiledView view = new ViewCompiler().compile(JsonMapper.shared().readTree("""
                {"name": "v", "resource": "Patient", "select": [{"forEach": "name", "column": [
                  {"name": "a", "path": "%s"}, {"name": "b", "path": "text"}]}]}""".formatted(path)));

        assertThatThrownBy(() -> Cells.of(view, """
                {"resourceType": "Patient", "name": [{"family": "a", "given": ["b"], "use": "c", "text": "t"},
                  {"family": "a", "given": ["b"], "use": "c", "text": "t", "use": "e", "given": ["x"], "family": "y"}]}
                """)).isInstanceOf(UnflattenableException.class);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name.family | {'resourceType':'Patient','name':[{'family':'a'},{'family':null}]} | a",
                "name.family | {'resourceType':'Patient','family':'x','name':[{'family':'a','period':{'family':'y'}}]} | a",
                "gender | {'resourceType':'Patient','gender':'male','Gender':'female'} | male",
                "gender | {'resourceType':'Patient','gender':'male','other':{'x':1,'x':2}} | male"
            })
    void aNameMayStandInSeveralObjectsAndTwiceWhereNoViewReads(String path, String json, String cell) throws Exception {
        CompiledView view = Cells.view("Patient", List.of(), path);

        assertThat(Cells.of(view, json.replace('\'', '"'))).containsExactly(cell);
    }
}
