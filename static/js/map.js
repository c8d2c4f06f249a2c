/* Draws every element with data-map; see templates/components/map.html for what it holds. */
"use strict";

const DENMARK = [[54.5, 8.0], [57.8, 15.2]];
const CLOSEST = 13;

function drawMap(element) {
  const facts = JSON.parse(element.dataset.map);
  delete element.dataset.map;
  const map = L.map(element, { zoomControl: false, attributionControl: Boolean(facts.tiles), maxZoom: 18 });
  L.control.zoom({ zoomInTitle: facts.zoomIn, zoomOutTitle: facts.zoomOut }).addTo(map);
  if (facts.tiles) L.tileLayer(facts.tiles, { attribution: "© OpenStreetMap" }).addTo(map);
  for (const line of facts.lines) L.polyline(line, { className: "map-line", interactive: false }).addTo(map);
  const points = facts.markers.map((marker) => addMarker(map, marker));
  map.fitBounds(points.length ? points : DENMARK, { padding: [32, 32], maxZoom: CLOSEST, animate: false });
  if (facts.outline) addOutline(map, facts.outline, points.length === 0);
}

function addMarker(map, marker) {
  const icon = L.divIcon({ className: `map-pin map-pin-${marker.kind}`, iconSize: [18, 18] });
  const place = [marker.lat, marker.lon];
  // Text is set as text: a name is never markup.
  const content = document.createElement(marker.url ? "a" : "span");
  content.textContent = marker.text;
  if (marker.url) content.href = marker.url;
  L.marker(place, { icon: icon, title: marker.text, alt: marker.text }).bindPopup(content).addTo(map);
  return place;
}

async function addOutline(map, address, showWhole) {
  const answer = await fetch(address);
  if (!answer.ok) return;
  const outline = L.geoJSON(await answer.json(), { className: "map-outline", interactive: false }).addTo(map);
  outline.bringToBack();
  if (showWhole) map.fitBounds(outline.getBounds(), { animate: false });
}

function drawMaps(scope) {
  scope.querySelectorAll("[data-map]").forEach(drawMap);
}

document.addEventListener("DOMContentLoaded", function () {
  drawMaps(document);
  document.body.addEventListener("htmx:afterSettle", () => drawMaps(document));
});
