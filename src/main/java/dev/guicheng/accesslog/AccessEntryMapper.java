package dev.guicheng.accesslog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
interface AccessEntryMapper {

    @Insert(
            """
            INSERT INTO access_entry (day_no, seq, at, person, action, subject, address, project_id)
            VALUES (#{dayNo}, #{seq}, #{at}, #{person}, #{action}, #{subject}, #{address}, #{projectId})
            """)
    void insert(AccessEntry entry);

    @Select(
            """
            SELECT DISTINCT subject
            FROM access_entry
            WHERE action = #{action}
            ORDER BY subject
            """)
    Set<String> findSubjects(String action);

    @Select(
            """
            SELECT day_no, seq, at, person, action, subject, address, project_id
            FROM access_entry
            WHERE action = #{action}
            ORDER BY day_no DESC, seq DESC
            LIMIT 1
            """)
    Optional<AccessEntry> findLast(String action);

    /** The newest entries that the search finds, before the given one where there is one. */
    @Select(
            """
            <script>
            SELECT day_no, seq, at, person, action, subject, address, project_id
            FROM access_entry
            WHERE day_no BETWEEN #{search.firstDayNo} AND #{search.lastDayNo}
            """
                    + Search.CONDITIONS
                    + """
            <if test="before != null">
                AND (day_no &lt; #{before.dayNo} OR (day_no = #{before.dayNo} AND seq &lt; #{before.seq}))
            </if>
            ORDER BY day_no DESC, seq DESC
            LIMIT #{limit}
            </script>
            """)
    List<AccessEntry> find(AccessSearch search, AccessPlace before, int limit);

    @Select(
            """
            <script>
            SELECT COUNT(*)
            FROM access_entry
            WHERE day_no BETWEEN #{search.firstDayNo} AND #{search.lastDayNo}
            """
                    + Search.CONDITIONS + """
            </script>
            """)
    long count(@Param("search") AccessSearch search);

    /** The days whose chains hold more or fewer entries than are found here. */
    @Select(
            """
            SELECT h.case_no
            FROM ledger_head h
            WHERE h.case_no BETWEEN #{firstDayNo} AND #{lastDayNo}
                AND h.seq <> (SELECT COUNT(*) FROM access_entry e WHERE e.day_no = h.case_no)
            ORDER BY h.case_no
            """)
    List<String> findIncompleteDays(String firstDayNo, String lastDayNo);

    /** What every search asks for. */
    final class Search {

        static final String CONDITIONS =
                """
                <if test="search.person != null">AND person = #{search.person}</if>
                <if test="search.action != null">AND action = #{search.action}</if>
                <if test="search.address != null">AND address = #{search.address}</if>
                <if test="search.subject != null">AND subject = #{search.subject}</if>
                AND (project_id IS NULL
                    <if test="!search.projects.isEmpty()">
                    OR project_id IN <foreach collection="search.projects" item="id" open="(" separator="," close=")">#{id}</foreach>
                    </if>)
                """;

        private Search() {}
    }
}
