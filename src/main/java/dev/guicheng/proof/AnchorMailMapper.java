package dev.guicheng.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Which anchors have gone out by mail. */
@Mapper
interface AnchorMailMapper {

    /** The last day that has gone out; whatever is later has not. */
    @Select("SELECT MAX(on_day) FROM anchor_mail")
    Optional<LocalDate> findNewestSent();

    @Insert("INSERT INTO anchor_mail (on_day, sent_at) VALUES (#{day}, #{sentAt})")
    void insert(@Param("day") LocalDate day, @Param("sentAt") Instant sentAt);
}
