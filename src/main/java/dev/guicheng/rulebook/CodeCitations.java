package dev.guicheng.rulebook;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/** The clauses that types and methods name by {@link Carries}; reads the class files without loading the classes. */
final class CodeCitations {

    private static final String ANNOTATION = Carries.class.getName();

    private CodeCitations() {}

    static List<Carrier> in(String basePackage) {
        String pattern = "classpath*:%s/**/*.class".formatted(basePackage.replace('.', '/'));
        try {
            MetadataReaderFactory factory = new SimpleMetadataReaderFactory();
            Stream.Builder<AnnotationMetadata> types = Stream.builder();
            for (Resource file : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                types.add(factory.getMetadataReader(file).getAnnotationMetadata());
            }
            return types.build()
                    .flatMap(type -> carriers(type, basePackage))
                    .sorted(Comparator.comparing(Carrier::label))
                    .toList();
        } catch (IOException e) {
            throw new InvalidRuleBook(pattern, e);
        }
    }

    private static Stream<Carrier> carriers(AnnotationMetadata type, String basePackage) {
        String typePackage = ClassUtils.getPackageName(type.getClassName());
        String module = typePackage.substring(Math.min(basePackage.length() + 1, typePackage.length()));
        String name = type.getClassName().substring(typePackage.length() + 1).replace('$', '.');
        return Stream.concat(
                carrier(type, module, name).stream(),
                type.getAnnotatedMethods(ANNOTATION).stream()
                        .flatMap(method -> carrier(method, module, name + "." + method.getMethodName()).stream()));
    }

    private static Optional<Carrier> carrier(AnnotatedTypeMetadata annotated, String module, String name) {
        return Optional.ofNullable(annotated.getAnnotationAttributes(ANNOTATION))
                .map(attributes -> (String[]) attributes.get("value"))
                .map(ids -> new Carrier(Carrier.Kind.CODE, module, name, name, Arrays.asList(ids)));
    }
}
