package dev.guicheng.access;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Shows the handbook to whoever has logged in. */
@Controller
class HandbookController {

    private final Handbook handbook;

    HandbookController(Handbook handbook) {
        this.handbook = handbook;
    }

    @GetMapping("/handbook")
    String page(Model model) {
        model.addAttribute("handbook", handbook.html());
        return "access/handbook";
    }

    @GetMapping(path = "/handbook/{name}", produces = MediaType.IMAGE_PNG_VALUE)
    @ResponseBody
    Resource picture(@PathVariable String name) {
        return handbook.picture(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
