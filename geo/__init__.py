"""Where and when: coordinates, shapes, time spans, feature formats, errors. Knows no text and no place."""
