package dev.guicheng;

import dev.guicheng.move.MoveCommand;
import dev.guicheng.proof.VerifyCommand;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Guicheng, checks what has left it, or moves it to another database. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {

    public static void main(String... args) {
        if (args.length > 0 && args[0].equals(VerifyCommand.NAME)) {
            System.exit(VerifyCommand.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        if (args.length > 0 && args[0].equals(MoveCommand.NAME)) {
            System.exit(MoveCommand.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(Application.class, args);
    }
}
