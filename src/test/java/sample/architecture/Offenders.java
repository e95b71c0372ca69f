package sample.architecture;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;
import org.springframework.web.client.RestClient;
import sample.architecture.other.ForeignMapper;

/** One offender for every rule of the architecture; each breaks at least the one that it is named after. */
final class Offenders {

    private Offenders() {}

    static class KnowsTheEngine {

        RuntimeService runtimeService;
    }

    public static class PublicDelegate implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {}
    }

    static class OddlyNamed implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {}
    }

    public static class PublicListener implements TaskListener {

        @Override
        public void notify(DelegateTask task) {}
    }

    static class OddlyNamedHearer implements TaskListener {

        @Override
        public void notify(DelegateTask task) {}
    }

    static class WritingDelegate implements JavaDelegate {

        OwnMapper mapper;

        @Override
        public void execute(DelegateExecution execution) {}
    }

    @Mapper
    interface OwnMapper {}

    @Mapper
    public interface PublicMapper {}

    @Mapper
    interface OddlyNamedRows {}

    static class UsesForeignMapper {

        List<ForeignMapper> mappers;
        ForeignMapper mapper;
    }

    static class InjectsFields {

        @Autowired
        OwnMapper mapper;
    }

    static class Prints {

        void print() {
            System.out.println();
        }
    }

    static class LogsByJdk {

        java.util.logging.Logger logger;
    }

    static class AsksTheMachinesClock {

        Instant instant() {
            return Instant.now();
        }

        LocalDate date() {
            return LocalDate.now(ZoneId.of("Asia/Shanghai"));
        }

        long millis() {
            return System.currentTimeMillis();
        }

        Clock clock() {
            return Clock.systemUTC();
        }
    }

    static class MakesDates {

        Object date() {
            return new Date();
        }
    }

    static class HoldsDate {

        Date date;
    }

    @Controller
    static class OddlyNamedPage {}

    static class KnowsTheWeb {

        RestClient client;
    }

    @Mapper
    interface MeddlingMapper {

        @Select("SELECT COUNT(*) FROM ledger_entry")
        long count();
    }

    @Mapper
    interface ForgingMapper {

        @Select("SELECT 1")
        @Update(databaseId = "h2", value = "UPDATE ledger_entry SET actor = 'x'")
        @Update("UPDATE LEDGER_ENTRY SET actor = 'x'")
        void forge();

        @Delete("DELETE FROM ledger_entry")
        void forget();

        @Delete("DELETE FROM seal_entry")
        void unseal();
    }
}
