using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Strata.Formats;
using Strata.Keras.Archives;
using Strata.Keras.Configurations;
using Strata.Keras.Hdf5;
using Strata.Keras.Weights;

namespace Strata.Keras;

/// <summary>Writes a model as the three members of a <c>.keras</c> file.</summary>
internal static class KerasWriter
{
    /// <summary>Keras' version whose layout is written.</summary>
    public const string Version = "3.16.0";

    /// <summary>Writes the file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">Where it goes.</param>
    /// <param name="date">When it was saved, which the file tells.</param>
    /// <exception cref="ArgumentException">Something of the model has no place in the file, or its configuration is too long.</exception>
    public static void Write(Model model, Stream stream, DateTime date)
    {
        JsonObject config = new ModelWriter(model.DataType).Write(model);
        config["compile_config"] = CompileWriter.Write(model);
        byte[] text = JsonSerializer.SerializeToUtf8Bytes(config, Json.Plain);
        if (text.Length > Configuration.MaximumBytes)
        {
            throw new ArgumentException(
                $"The model's configuration has {text.Length} bytes, and at most {Configuration.MaximumBytes} are read again. Use smaller "
                    + "vocabularies."
            );
        }
        byte[] weights = Weights(model);
        var metadata = new JsonObject
        {
            ["keras_version"] = Version,
            ["date_saved"] = date.ToString("yyyy-MM-dd@HH:mm:ss", CultureInfo.InvariantCulture),
        };
        var archive = new ArchiveWriter(stream);
        archive.Add(KerasReader.Metadata, JsonSerializer.SerializeToUtf8Bytes(metadata, Json.Plain));
        archive.Add(KerasReader.Config, text);
        archive.Add(KerasReader.WeightsName, weights);
        archive.End();
    }

    /// <summary>The HDF5 file of the weights, and of what the optimizer remembers.</summary>
    public static byte[] Weights(Model model)
    {
        var file = new WeightFileWriter();
        new VariableWriter(file).Write(model);
        if (model.Compilation is not null && model.OptimizerState is not null)
        {
            OptimizerStore.Write(model, file);
        }
        return file.ToArray();
    }
}
