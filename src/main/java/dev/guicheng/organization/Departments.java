package dev.guicheng.organization;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The departments of the firm. */
@Service
@Transactional(readOnly = true)
public class Departments {

    /** Customer service, which patrols and hands over. */
    public static final String SERVICE = "service";

    private final DepartmentMapper mapper;

    Departments(DepartmentMapper mapper) {
        this.mapper = mapper;
    }

    public List<Department> all() {
        return mapper.findAll();
    }

    /** The department; an unknown code is an {@link IllegalStateException}. */
    public Department get(String code) {
        return find(code).orElseThrow(() -> new IllegalStateException("There is no department '%s'".formatted(code)));
    }

    public Optional<Department> find(String code) {
        return mapper.findByCode(code);
    }
}
