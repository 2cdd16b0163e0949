#include "game/recording/record.h"

namespace snow {

net::Bytes encoded_head(const RecordingHead& head) {
    net::Bytes fields;
    net::Writer writer(fields);
    RecordingHead::fields(writer, head);
    net::Bytes bytes(kRecordingMagic.begin(), kRecordingMagic.end());
    net::Writer(bytes).number(fields.size(), 0, SIZE_MAX);
    bytes.insert(bytes.end(), fields.begin(), fields.end());
    return bytes;
}

}  // namespace snow
