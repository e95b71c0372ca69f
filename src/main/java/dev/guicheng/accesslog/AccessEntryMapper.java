package dev.guicheng.accesslog;

import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;

@Mapper
interface AccessEntryMapper {

    @Insert(
            """
            INSERT INTO access_entry (day_no, seq, at, person, action, subject, address, project_id)
            VALUES (#{dayNo}, #{seq}, #{at}, #{person}, #{action}, #{subject}, #{address}, #{projectId})
            """)
    void insert(AccessEntry entry);
}
