package dev.guicheng.patrol;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rounds under way, for whoever stands at one of their places. */
@Service
@Transactional(readOnly = true)
public class OpenRounds {

    private final RoundMapper mapper;

    OpenRounds(RoundMapper mapper) {
        this.mapper = mapper;
    }

    /** The case numbers of the open rounds that cover the place, the oldest first. */
    public List<String> at(String placeId) {
        return mapper.findOpenAtPlace(placeId);
    }
}
