/* The QR code of a pass, read by the browser itself where it can. Elsewhere the phone's own camera opens the same address. */
"use strict";

const EVERY_MS = 200;

document.addEventListener("DOMContentLoaded", async function () {
  const scanner = document.querySelector("[data-scanner]");
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return;
  scanner.hidden = false;
  scanner.querySelector("[data-start]").addEventListener("click", () => look(scanner));
});

async function look(scanner) {
  const picture = scanner.querySelector("[data-picture]");
  const say = (words) => (scanner.querySelector("[data-said]").textContent = scanner.dataset[words]);
  try {
    picture.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    picture.hidden = false;
    await picture.play();
  } catch {
    say("saidRefused");
    return;
  }
  say("saidLooking");
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const timer = setInterval(async function () {
    const [code] = await detector.detect(picture);
    if (!code) return;
    const address = ownAddress(code.rawValue);
    if (!address) {
      say("saidOther");
      return;
    }
    clearInterval(timer);
    for (const track of picture.srcObject.getTracks()) track.stop();
    location.assign(address);
  }, EVERY_MS);
}

/** The pass's page on this site, whatever host the code names; null for every other code. */
function ownAddress(text) {
  const path = URL.canParse(text) ? new URL(text).pathname : "";
  return /^\/p\/[\w-]+$/.test(path) ? path : null;
}
