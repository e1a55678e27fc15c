package briefing

import (
	"testing"

	"dateline/briefing/language"
)

// TestTell shows that short texts are told, and that foreign names and words make no foreign text.
func TestTell(t *testing.T) {
	r := NewReader(language.English(), language.Others()...)
	for doc, want := range map[string]language.Tag{
		"The ferry sailed.":        "en",
		"Ferry sinks. Crew safe.":  "en",
		"U.S. farmers sue Orvany.": "en",
		"SKARN — Bürgermeister Jörg Große met the Ältestenrat at the Café Müller on 3 March 2025.": "en",
		"Die Fähre fuhr am Montag nicht.":                         "de",
		"El puerto está cerrado desde ayer.":                      "es",
		"Le port est fermé depuis hier.":                          "fr",
		"Il porto è chiuso da ieri per la tempesta.":              "it",
		"O porto está fechado desde ontem.":                       "pt",
		"De haven is gesloten sinds gisteren.":                    "nl",
		"Kajen har varit stängd sedan i går, säger borgmästaren.": "sv",
		"Port jest zamknięty od wczoraj, bo nie ma prądu.":        "pl",
		"Port zamknięto 3 marca 2024 r. Statki wróciły 9 maja.":   "pl",
		"Порт закрыт с вчерашнего дня, сообщила мэрия.":           "ru",
		"Порт закрито від учора, повідомили у мерії.":             "uk",
		"Liman dün fırtına nedeniyle kapatıldı ve açılmadı.":      "tr",
		"항구는 어제 폐쇄되었다.":                                           "ko",
		"港口昨天关闭，Ballyhackamore 居民不满。":                             "zh",
		"항구 시장 마리아 데 라 크루스(María de la Cruz)는 말했다.":               "ko",
		"Το λιμάνι έκλεισε, είπε η δήμαρχος (María de la Cruz).":  "el",
		"大橋閉鎖で住民困惑":                                               "ja",
		"电影《鬼滅の刃》在港口上映，居民排队购票。":                                   "zh",
		"港は昨日閉鎖された。":                                              "ja",
		"أغلق الميناء أمس بسبب العاصفة.":                          "ar",
	} {
		if got := r.Tell(doc); got != want {
			t.Errorf("%q is told to be in %s, want %s", doc, got, want)
		}
	}
}

func TestReadLanguage(t *testing.T) {
	for typed, want := range map[string]language.Tag{"German": "de", "deutsch": "de", "de-AT": "de", "sv": "sv", "": "", "Klingon?": "", "xx1": ""} {
		if got, _ := ReadLanguage(typed); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
