// Tables that are wider than the page can be scrolled by keyboard too.
"use strict";
(() => {
  const reach = () => {
    for (const box of document.querySelectorAll(".table-wrapper")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", reach);
  reach();
})();
