import type { Browser } from 'playwright-core';

/** A street with a bin that was not emptied, drawn: nobody's house, and nobody's licence. */
const street = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 720" width="960" height="720">
  <defs>
    <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">
      <stop offset="0" stop-color="#8fb7dd"/><stop offset="1" stop-color="#e9eff3"/>
    </linearGradient>
    <linearGradient id="bin" x1="0" y1="0" x2="1" y2="0">
      <stop offset="0" stop-color="#1c4f8f"/><stop offset=".4" stop-color="#3a78c2"/>
      <stop offset="1" stop-color="#163f73"/>
    </linearGradient>
    <filter id="grain"><feTurbulence baseFrequency=".8" numOctaves="2" seed="4"/>
      <feColorMatrix values="0 0 0 0 .5  0 0 0 0 .5  0 0 0 0 .5  0 0 0 .18 0"/></filter>
  </defs>
  <rect width="960" height="720" fill="url(#sky)"/>
  <path d="M0 250 L250 90 L500 250 V520 H0Z" fill="#b0583f"/>
  <path d="M-20 262 L250 82 L520 262 L500 272 L250 108 L0 272Z" fill="#4b3f3a"/>
  <rect x="90" y="290" width="110" height="120" fill="#e8e2d4"/>
  <rect x="100" y="300" width="90" height="100" fill="#36506a"/>
  <rect x="300" y="320" width="105" height="200" fill="#27473b"/>
  <text x="352" y="306" font-family="sans-serif" font-size="34" fill="#f4efe2" text-anchor="middle">12</text>
  <path d="M500 330 H960 V520 H500Z" fill="#5d7f4d"/>
  <circle cx="760" cy="240" r="130" fill="#47703c"/><circle cx="860" cy="280" r="100" fill="#3d6333"/>
  <rect x="745" y="340" width="32" height="180" fill="#5b4433"/>
  <rect y="520" width="960" height="70" fill="#b9b5ac"/><rect y="586" width="960" height="16" fill="#8c8880"/>
  <rect y="602" width="960" height="118" fill="#4a4c50"/>
  <ellipse cx="600" cy="588" rx="150" ry="20" fill="#0006"/>
  <path d="M500 330 H700 L676 578 H524Z" fill="url(#bin)"/>
  <path d="M520 300 Q600 220 690 296 L700 330 H500Z" fill="#dcd6c6"/>
  <path d="M545 300 Q590 236 640 300Z" fill="#7a6f5a"/>
  <path d="M484 318 L690 250 L712 268 L500 340Z" fill="#173f72"/>
  <circle cx="545" cy="580" r="22" fill="#222"/><circle cx="660" cy="580" r="22" fill="#222"/>
  <path d="M700 560 Q730 500 780 520 Q830 560 800 592 H706Z" fill="#2b2b2e"/>
  <rect width="960" height="720" filter="url(#grain)"/>
</svg>`;

/** The photo a citizen sends, as phones make them. */
export async function photograph(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 960, height: 720 } });
  await page.setContent(`<style>body { margin: 0 }</style>${street}`);
  const photo = await page.screenshot({ type: 'jpeg', quality: 80 });
  await page.close();
  return photo;
}
