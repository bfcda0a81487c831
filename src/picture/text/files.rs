//! The font files of the system.

use std::sync::LazyLock;

use fontdb::Database;

/// Returns what `work` does with the data of a system font and the number of the face in the file.
pub(super) fn with_file<R>(id: fontdb::ID, work: impl FnOnce(&[u8], u32) -> R) -> Option<R> {
    SYSTEM.database.with_face_data(id, work)
}

/// The system's fonts, listed when text needs one for the first time.
pub(super) static SYSTEM: LazyLock<Fonts> = LazyLock::new(Fonts::list);

pub(super) struct Fonts {
    pub(super) database: Database,
    /// Sorted by name.
    pub(super) families: Vec<Family>,
}

/// The faces that share a name.
pub(super) struct Family {
    pub(super) name: String,
    pub(super) faces: Vec<fontdb::ID>,
}

impl Fonts {
    fn list() -> Self {
        let mut database = Database::new();
        database.load_system_fonts();
        let mut families: Vec<Family> = Vec::new();
        let mut faces: Vec<_> =
            database.faces().filter_map(|face| Some((&face.families.first()?.0, face.id))).collect();
        // By name, so that the choice does not depend on the order of files in a folder.
        faces.sort_by_key(|(name, _)| *name);
        for (name, id) in faces {
            match families.last_mut() {
                Some(family) if family.name == *name => family.faces.push(id),
                _ => families.push(Family { name: name.clone(), faces: vec![id] }),
            }
        }
        Self { database, families }
    }
}
