package dev.guicheng.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface DeliveryUnitMapper {

    @Insert(
            """
            INSERT INTO delivery_unit (
                unit_id, delivery_no, area, owner_cipher, phone1_cipher, phone2_cipher, state, version)
            VALUES (
                #{unitId}, #{deliveryNo}, #{area}, #{ownerCipher}, #{phone1Cipher}, #{phone2Cipher}, 'EXPECTED', 0)
            """)
    void insert(ListedUnit unit);

    /** Corrects what the list says of a flat; none once its handover has begun. */
    @Update(
            """
            UPDATE delivery_unit
            SET area = #{area}, owner_cipher = #{ownerCipher}, phone1_cipher = #{phone1Cipher},
                phone2_cipher = #{phone2Cipher}, version = version + 1
            WHERE unit_id = #{unitId} AND delivery_no = #{deliveryNo} AND state = 'EXPECTED'
            """)
    int updateListed(ListedUnit unit);

    @Delete("DELETE FROM delivery_unit WHERE delivery_no = #{deliveryNo} AND state = 'EXPECTED'")
    void deleteExpected(String deliveryNo);

    @Update(
            """
            UPDATE delivery_unit
            SET state = #{state}, handover_no = #{handoverNo}, handed_over_at = #{handedOverAt},
                later_reason = #{laterReason}, version = version + 1
            WHERE unit_id = #{unitId} AND version = #{version}
            """)
    int update(DeliveryUnit unit);

    @Update("UPDATE delivery_unit SET keys_refused_at = #{at} WHERE unit_id = #{unitId}")
    void updateKeysRefusedAt(String unitId, Instant at);

    @Select(
            """
            SELECT unit_id, delivery_no, state, handover_no, handed_over_at, later_reason, area, version
            FROM delivery_unit
            WHERE unit_id = #{unitId}
            """)
    Optional<DeliveryUnit> find(String unitId);

    @Select(
            """
            SELECT unit_id, delivery_no, state, handover_no, handed_over_at, later_reason, area, version
            FROM delivery_unit
            WHERE unit_id = #{unitId}
            FOR UPDATE
            """)
    Optional<DeliveryUnit> lock(String unitId);

    @Select(
            """
            SELECT unit_id, delivery_no, area, owner_cipher, phone1_cipher, phone2_cipher
            FROM delivery_unit
            WHERE unit_id = #{unitId}
            """)
    Optional<ListedUnit> findListed(String unitId);

    @Select(
            """
            SELECT unit_id, delivery_no, area, owner_cipher, phone1_cipher, phone2_cipher
            FROM delivery_unit
            WHERE delivery_no = #{deliveryNo}
            ORDER BY unit_id
            """)
    List<ListedUnit> findListedOf(String deliveryNo);

    @Select(
            """
            SELECT unit_id, delivery_no, state, handover_no, handed_over_at, later_reason, area, version
            FROM delivery_unit
            WHERE delivery_no = #{deliveryNo}
            ORDER BY unit_id
            """)
    List<DeliveryUnit> findOf(String deliveryNo);

    @Select(
            """
            <script>
            SELECT u.unit_id, u.delivery_no, u.state, u.handover_no, u.handed_over_at, u.later_reason, u.area, u.version
            FROM delivery_unit u
            JOIN delivery d ON d.case_no = u.delivery_no
            WHERE u.state = 'EXPECTED' AND d.ready_at IS NOT NULL
              AND d.project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY u.unit_id
            </script>
            """)
    List<DeliveryUnit> findWaiting(Collection<String> projectIds);

    /** Whether the preparations of the delivery were confirmed to be enough. */
    @Select("SELECT COUNT(*) > 0 FROM delivery WHERE case_no = #{deliveryNo} AND ready_at IS NOT NULL")
    boolean findReady(String deliveryNo);

    @Select(
            """
            SELECT COUNT(*)
            FROM delivery_unit
            WHERE delivery_no = #{deliveryNo} AND keys_refused_at >= #{from} AND keys_refused_at < #{until}
            """)
    int findKeysRefused(String deliveryNo, Instant from, Instant until);
}
