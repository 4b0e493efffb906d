package dev.tritonexplorer.app.settings;

import java.util.Locale;

/** Which language a person wants the window in. */
public enum Language {
    /** The system's, where there are texts in it; else English. */
    SYSTEM,
    ENGLISH,
    SIMPLIFIED_CHINESE;

    /** What to look texts up by. */
    public Locale locale() {
        return switch (this) {
            case SYSTEM -> SystemLanguage.find();
            case ENGLISH -> Locale.ROOT;
            case SIMPLIFIED_CHINESE -> Locale.forLanguageTag("zh-Hans");
        };
    }
}
