package dev.tritonexplorer.app.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {

    @ParameterizedTest
    @CsvSource({
        "/v2/models/simple/infer,simple",
        "/base/v2/models/simple/versions/3/infer?a=b,simple",
        "/v2/models/stats,''",
        "/v2/models/stats/stats,stats",
        "/v2/repository/models/a%20b%2Bc+d/load,a b+c+d",
        "/v2/repository/index,''",
        "/v2/models/odd%zz/config,odd%zz"
    })
    void theModelStandsInThePath(String target, String model) {
        assertEquals(model, Targets.model(SpokenCalls.http("GET", target)));
    }
}
