package dev.guicheng.field;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.Projects;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The codes at the places: the sheet to print them, and where they lead. */
@Controller
class PlaceController {

    private final Projects projects;
    private final PlaceVisits visits;
    private final FindingReportsProcess reports;
    private final FieldAccess access;
    private final FieldSettings settings;
    private final CurrentUser currentUser;

    PlaceController(
            Projects projects,
            PlaceVisits visits,
            FindingReportsProcess reports,
            FieldAccess access,
            FieldSettings settings,
            CurrentUser currentUser) {
        this.projects = projects;
        this.visits = visits;
        this.reports = reports;
        this.access = access;
        this.settings = settings;
        this.currentUser = currentUser;
    }

    /** What is printed for a place. */
    record Label(String place, String address, QrCode code) {}

    /** The labels of a project. */
    record Sheet(String project, List<Label> labels) {}

    @GetMapping("/places/labels")
    String labels(Model model) {
        if (!access.mayPrintLabels()) {
            throw notFound();
        }
        model.addAttribute(
                "sheets",
                currentUser.projects().stream()
                        .sorted()
                        .map(project -> new Sheet(
                                projects.get(project).name(),
                                projects.placesOf(List.of(project)).stream()
                                        .map(this::label)
                                        .toList()))
                        .toList());
        return "field/labels";
    }

    /** Whoever has scanned the code of a place comes to his round there, else to the report of a finding there. */
    @GetMapping("/p/{placeId}")
    String scanned(@PathVariable String placeId, RedirectAttributes next) {
        var place = projects.placesOf(currentUser.projects()).stream()
                .filter(known -> known.id().equals(placeId))
                .findFirst()
                .orElseThrow(PlaceController::notFound);
        var round = visits.record(place);
        next.addFlashAttribute("arrived", place.name());
        if (round.isPresent()) {
            return "redirect:/field/tasks/" + round.get().id();
        }
        if (!reports.allowed()) {
            return "redirect:/field";
        }
        next.addAttribute("place", place.id());
        return "redirect:/field/reports";
    }

    private Label label(Place place) {
        var address = base() + "/p/" + place.id();
        return new Label(place.name(), address, QrCode.of(address));
    }

    private String base() {
        return settings.baseUrl().isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : settings.baseUrl();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
