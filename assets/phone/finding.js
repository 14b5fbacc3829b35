// Finding where to go: services, windows and facilities by name, pinyin, initials, English, id.
"use strict";
class Finding {
  constructor(hall) {
    this.hall = hall;
    this.sounds = {};
    for (const [syllable, characters] of Object.entries(hall.data.sounds)) {
      for (const character of characters) this.sounds[character] = syllable;
    }
    this.entries = hall.data.entries.map((entry) => this.read(...entry));
  }
  read(zh, en, told, places, use) {
    // Pinyin is left out where it is what each character sounds like by itself.
    const pinyin = told !== 0 ? told : Array.from(zh).map((each) => this.sounds[each] || "").join("");
    return {
      name: { zh, en }, places, use,
      zh: this.plain(zh), en: en.toLowerCase(), tight: this.plain(en),
      pinyin: pinyin.toLowerCase(), initials: pinyin.replace(/[^A-Z]/g, "").toLowerCase(),
      ids: places.map((number) => this.plain(this.hall.places[number].id)),
    };
  }
  plain(text) {
    const folded = text.normalize ? text.normalize("NFKC") : text;
    return folded.toLowerCase().replace(/[\s\-·'’.]+/g, "");
  }

  // How well an entry fits; 0: not at all.
  grade(entry, query, words) {
    if (entry.ids.length === 1 && entry.ids[0] === query) return 10;
    if (entry.zh === query || entry.tight === query) return 9;
    if (entry.zh.startsWith(query)) return 8;
    if (query.length > 1 && entry.initials === query) return 7.5;
    if (entry.zh.includes(query)) return 7;
    if (entry.tight.startsWith(query) || entry.pinyin.startsWith(query)) return 6;
    if (entry.initials.startsWith(query)) return 5.5;
    if (query.length > 2 && entry.initials.includes(query)) return 5;
    if (words.every((word) => ` ${entry.en}`.includes(` ${word}`))) return 4;
    if (query.length > 3 && (entry.pinyin.includes(query) || entry.tight.includes(query))) return 3;
    return query.length > 1 && entry.ids.some((id) => id.startsWith(query)) ? 2 : 0;
  }
  search(text, limit = 12) {
    const query = this.plain(text), words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!query) return [];
    return this.entries
      .map((entry) => ({ entry, grade: this.grade(entry, query, words) }))
      .filter((found) => found.grade > 0)
      .sort((a, b) => b.grade - a.grade || b.entry.use - a.entry.use
        || a.entry.zh.length - b.entry.zh.length)
      .slice(0, limit)
      .map((found) => found.entry);
  }
  // The sign of a code, however it was typed or scanned: the place's id, or "".
  sign(text) {
    const code = this.plain(text).toUpperCase().replace(/^.*\/S\//, "");
    return this.hall.data.signs[code] || "";
  }
}
