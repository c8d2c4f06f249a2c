/* Draws the list beside the map: each item with data-child and data-guide ("lat,lon") becomes a line with two ends. */
"use strict";

const DENMARK = [[54.5, 8.0], [57.8, 15.2]];

document.addEventListener("DOMContentLoaded", function () {
  const box = document.getElementById("map");
  if (!box) return;
  const map = L.map(box, {
    attributionControl: false,
    zoomControl: false,
    keyboard: true,
    maxZoom: 18,
  });
  L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  if (box.dataset.tiles) L.tileLayer(box.dataset.tiles, { maxZoom: 18 }).addTo(map);

  const everything = L.featureGroup().addTo(map);
  const drawn = new Map();
  for (const item of document.querySelectorAll("[data-map-item]")) drawn.set(item, draw(item));
  map.fitBounds(everything.getLayers().length ? everything.getBounds().pad(0.08) : DENMARK, { animate: false, maxZoom: 13 });
  for (const place of document.querySelectorAll("[data-map-place]")) name(place);

  function draw(item) {
    const child = point(item.dataset.child);
    const guide = point(item.dataset.guide);
    const layers = L.featureGroup();
    if (child && guide) L.polyline([child, guide], { className: "map-line" }).addTo(layers);
    if (guide) L.circleMarker(guide, { radius: 6, className: "map-guide" }).addTo(layers);
    if (child) L.circleMarker(child, { radius: 6, className: guide ? "map-child" : "map-child map-waits" }).addTo(layers);
    layers.on("click", function () {
      choose(item);
      item.querySelector("button").focus();
    });
    const button = item.querySelector("button");
    button.addEventListener("click", function () {
      choose(item);
      if (layers.getLayers().length) map.fitBounds(layers.getBounds().pad(1), { maxZoom: 14 });
    });
    return layers.addTo(everything);
  }

  function choose(item) {
    for (const [other, layers] of drawn) {
      const chosen = other === item;
      other.classList.toggle("map-chosen", chosen);
      other.querySelector("button").setAttribute("aria-pressed", String(chosen));
      layers.eachLayer((layer) => layer.getElement()?.classList.toggle("map-chosen", chosen));
      if (chosen) layers.bringToFront();
    }
    item.scrollIntoView({ block: "nearest" });
  }

  function name(place) {
    const label = L.divIcon({ className: "map-place", html: "", iconSize: null });
    const marker = L.marker(point(place.dataset.mapPlace), { icon: label, interactive: false, keyboard: false });
    marker.addTo(map);
    marker.getElement().textContent = place.textContent;
    marker.getElement().setAttribute("aria-hidden", "true");
  }

  function point(text) {
    return text ? text.split(",").map(Number) : null;
  }
});
