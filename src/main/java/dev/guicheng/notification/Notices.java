package dev.guicheng.notification;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.notification.Recipient.Membership;
import dev.guicheng.organization.Deputies;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends notices, and shows everyone his own: those to him, and those to a group of one of his projects to which he
 * belongs or for which he stands in. A notice holds nothing personal.
 */
@Service
@Transactional
public class Notices {

    static final int SHOWN = 200;

    private final NoticeMapper mapper;
    private final Deputies deputies;
    private final CurrentUser currentUser;
    private final Clock clock;

    Notices(NoticeMapper mapper, Deputies deputies, CurrentUser currentUser, Clock clock) {
        this.mapper = mapper;
        this.deputies = deputies;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Tells one person something, about a case or, without its number, about the project. */
    public void toUser(String userId, String projectId, String caseNo, String text) {
        mapper.insert(new NewNotice(projectId, caseNo, userId, null, text, now()));
    }

    /** Tells the group's people in the project something, about a case or, without its number, about the project. */
    public void toGroup(String group, String projectId, String caseNo, String text) {
        mapper.insert(new NewNotice(projectId, caseNo, null, group, text, now()));
    }

    /** The last 200 notices of the current user, newest first. */
    @Transactional(readOnly = true)
    public List<Notice> ofCurrentUser() {
        return recipient().map(recipient -> mapper.findNewest(recipient, SHOWN)).orElse(List.of());
    }

    /** How many notices the current user has not read. */
    @Transactional(readOnly = true)
    public long unread() {
        return recipient().map(mapper::countUnread).orElse(0L);
    }

    /** The current user has read the notice; one that is not his stays as it is. */
    public void markRead(long id) {
        recipient().ifPresent(recipient -> read(recipient, id));
    }

    /** The current user has read all his notices. */
    public void markAllRead() {
        recipient().ifPresent(recipient -> read(recipient, null));
    }

    private void read(Recipient recipient, Long id) {
        try {
            mapper.insertReadings(recipient, id, now());
        } catch (DuplicateKeyException e) {
            // The same person was faster in another window.
        }
    }

    private Optional<Recipient> recipient() {
        return currentUser
                .id()
                .map(userId -> new Recipient(
                        userId,
                        currentUser.projects().stream()
                                .flatMap(projectId ->
                                        groupsOf(userId, projectId).map(group -> new Membership(projectId, group)))
                                .toList()));
    }

    private Stream<String> groupsOf(String userId, String projectId) {
        var own = currentUser.groups();
        return Stream.concat(own.stream(), deputies.groupsDeputisedBy(userId, own, projectId).stream())
                .distinct();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
