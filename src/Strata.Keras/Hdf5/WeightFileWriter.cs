using PureHDF;
using Strata.Formats;

namespace Strata.Keras.Hdf5;

/// <summary>Gathers groups, names and numbers by path, and writes them as an HDF5 file.</summary>
internal sealed class WeightFileWriter
{
    private static readonly H5WriteOptions Options = new(PreferCompactDatasetLayout: false);

    private readonly H5File root = new();

    /// <summary>The group of that path; made, with all above it, where there is none.</summary>
    public H5Group Group(string path)
    {
        H5Group group = root;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!group.TryGetValue(name, out object? member))
            {
                group[name] = member = new H5Group();
            }
            group = (H5Group)member;
        }
        return group;
    }

    /// <summary>Gives a group an attribute of text.</summary>
    public void AddText(string path, string attribute, string text) => Group(path).Attributes[attribute] = text;

    /// <summary>Adds a dataset.</summary>
    /// <param name="group">The path of its group.</param>
    /// <param name="name">Its name there.</param>
    /// <param name="values">An array of numbers.</param>
    /// <param name="shape">Its shape; none: a single number.</param>
    public void AddValues(string group, string name, Array values, IReadOnlyList<int> shape) =>
        Group(group)[name] =
            shape.Count == 0
                ? new H5Dataset(values.GetValue(0)!)
                : new H5Dataset(values, fileDims: [.. shape.Select(size => (ulong)size)]);

    /// <summary>The file.</summary>
    public byte[] ToArray()
    {
        using var memory = new MemoryStream();
        root.Write(memory, Options);
        return memory.ToArray();
    }
}
