using System.Text.Json.Serialization;
using Strata.Activations;
using Strata.Constraints;
using Strata.Formats;
using Strata.Formulas;
using Strata.Initializers;
using Strata.Losses;
using Strata.Numerics;
using Strata.Regularizers;
using Strata.Schedules;

namespace Strata.Tests.Formats;

public class ConfigurationTests
{
    [Theory]
    [InlineData("Units", "units")]
    [InlineData("NegativeSlope", "negative_slope")]
    [InlineData("Beta1", "beta_1")]
    [InlineData("Beta2Decay", "beta_2_decay")]
    [InlineData("L1", "l1")]
    [InlineData("L1L2", "l1_l2")]
    [InlineData("FanAvg", "fan_avg")]
    [InlineData("UseEMA", "use_ema")]
    [InlineData("RMSprop", "rm_sprop")]
    [InlineData("x", "x")]
    [InlineData("", "")]
    public void Names_are_written_as_Keras_writes_them(string name, string expected) =>
        Assert.Equal(expected, SnakeCase.Of(name));

    [Fact]
    public void A_digit_belongs_to_the_word_of_a_choice()
    {
        Assert.Equal("float32", SnakeCase.OfChoice("Float32"));
        Assert.Equal("truncated_normal", SnakeCase.OfChoice("TruncatedNormal"));
    }

    [Fact]
    public void A_layer_is_written_as_Keras_writes_it()
    {
        var layer = new Dense(32, Activation.Relu, KernelInitializer: new GlorotUniform()) { Name = "hidden" };

        Assert.Equal(
            """
            {
              "class_name": "Dense",
              "config": {
                "units": 32,
                "activation": "relu",
                "use_bias": true,
                "kernel_initializer": {
                  "class_name": "GlorotUniform",
                  "config": {}
                },
                "bias_initializer": null,
                "kernel_regularizer": null,
                "bias_regularizer": null,
                "kernel_constraint": null,
                "bias_constraint": null,
                "name": "hidden",
                "trainable": true
              }
            }
            """,
            Configuration.ToJson(layer, indented: true)
        );
        Assert.Equal(layer, Read<Layer>(Configuration.ToJson(layer)));
    }

    [Fact]
    public void Parameters_that_are_not_the_defaults_are_written_with_their_formula()
    {
        Assert.Equal("\"leaky_relu\"", Configuration.ToJson(Activation.LeakyRelu));
        Assert.Equal(
            """{"class_name":"LeakyRelu","config":{"negative_slope":0.05}}""",
            Configuration.ToJson(Activation.Of(new LeakyRelu(0.05)))
        );
        Assert.Equal("""{"class_name":"Huber","config":{"delta":0.5}}""", Configuration.ToJson(Loss.Of(new Huber(0.5))));
    }

    [Fact]
    public void Everything_in_the_catalogues_comes_back_equal()
    {
        Assert.All(Activation.All, RoundTrip);
        Assert.All(Loss.All, RoundTrip);
        Assert.All(Initializer.All, RoundTrip);
        Assert.All(Regularizer.All, RoundTrip);
        Assert.All(Optimizer.All, RoundTrip);
        Assert.All(Constraint.All, RoundTrip);
        Assert.All(Metric.All, RoundTrip);
    }

    [Fact]
    public void Values_that_are_not_the_defaults_come_back_equal()
    {
        RoundTrip(Activation.Of(new LeakyRelu(1.0 / 3)));
        RoundTrip(Activation.Of(new Gelu(Approximate: true)));
        RoundTrip(Loss.Of(new Huber(1e-300)));
        RoundTrip(Loss.OfRow(new SparseCategoricalCrossentropy(FromLogits: true)));
        RoundTrip(Loss.OfRow(new SparseCategoricalCrossentropy(IgnoreClass: -1)));
        RoundTrip(Loss.OfBatch(new Dice(Axis: -1)));
        RoundTrip(Loss.OfBatch(new Tversky(0.3, 0.7)) with { Reduction = LossReduction.Sum });
        RoundTrip(Loss.MeanSquaredError with { Reduction = LossReduction.MeanWithSampleWeight });
        RoundTrip<Initializer>(new VarianceScaling(0.1 + 0.2, FanMode.FanAvg, VarianceDistribution.Uniform));
        RoundTrip<Initializer>(new Constant(double.NegativeInfinity));
        RoundTrip<Initializer>(new Constant(double.NaN));
        RoundTrip<Initializer>(new Constant(double.Epsilon));
        RoundTrip<Initializer>(new Constant(-0.0));
        RoundTrip<Optimizer>(new Adam(0.5, Beta1: 0.8) { ClipNorm = 1.5 });
        RoundTrip<Optimizer>(new AdamW(WeightDecay: null));
        RoundTrip<Optimizer>(new SGD(new LinearWarmup(new CosineDecay(0.1, 100), 10)) { UseEma = true, LossScaleFactor = 8 });
        RoundTrip<Optimizer>(new Muon(ExcludeLayers: ["head"]) { GradientAccumulationSteps = 4 });
        RoundTrip<Schedule>(new PiecewiseConstantDecay([1, 2], [0.1, 0.2, 0.3]));
        RoundTrip<Layer>(new Dense(3, KernelConstraint: new MaxNorm(3), BiasConstraint: new NonNeg()));
        RoundTrip<Layer>(new Input([2, 3]));
        RoundTrip<Layer>(new Reshape(2, -1, 3) { Name = "東京 \"<&\" 😀", Trainable = false });
        RoundTrip<Layer>(new ActivationLayer(Activation.Of(new LeakyRelu(0.01))));
        RoundTrip<Layer>(new Dense(1, Activation.Of(new LeakyRelu(2)), KernelRegularizer: new L1L2(0.25, 0.5)));
    }

    [Fact]
    public void A_record_of_every_kind_of_value_comes_back()
    {
        var registry = Registry.OfStrata();
        new CustomObjects().Add<Everything>().AddTo(registry);
        var value = new Everything(
            true,
            -3,
            long.MaxValue,
            0.1,
            "a\"\\\u0001é",
            null,
            7.5,
            FanMode.FanOut,
            [1, 2],
            [null, 3],
            ["x"],
            Activation.Tanh,
            Loss.Huber,
            new Everything(false, 0, 0, 0, null, 5, null, FanMode.FanIn, [], [], [], Activation.Linear),
            [new L2(0.5), new L1L2(1, 2)]
        )
        {
            Extra = "set",
        };
        string json = Configuration.ToJson(value);
        var back = Configuration.FromJson<Everything>(json, registry);

        Assert.Contains("\"flags\":[\"x\"]", json);
        Assert.Contains("\"renamed\":\"set\"", json);
        Assert.Contains("\"mode\":\"fan_out\"", json);
        Assert.Equal(json, Configuration.ToJson(back));
        Assert.Equal("set", back.Extra);
        Assert.Equal([null, 3], back.Holes);
        Assert.Equal(value.Penalties, back.Penalties);
    }

    [Fact]
    public void Keys_that_are_not_given_keep_the_constructors_defaults()
    {
        Assert.Equal(new Adam(0.1), Read<Optimizer>("""{"class_name":"Adam","config":{"learning_rate":0.1}}"""));
        Assert.Equal(new Adam(), Read<Optimizer>("""{"class_name":"Adam"}"""));
        Assert.Equal(new Dense(3), Read<Layer>("""{"config":{"units":3},"class_name":"Dense"}"""));
        Assert.Equal(Loss.Huber, Read<Loss>("""{"class_name":"Huber","config":null}"""));
        string circle = """
            {"class_name":"Circle","config":{"name":"circle","reduction":"sum","gamma":16,"margin":0.25,"remove_diagonal":false}}
            """;
        Assert.Equal(Loss.OfPairs(new Losses.Circle(16, 0.25, false)) with { Reduction = LossReduction.Sum }, Read<Loss>(circle));
        Assert.Equal(Loss.CTC, Read<Loss>("""{"class_name":"CTC","config":{"name":"ctc","reduction":"sum_over_batch_size"}}"""));
        string reduced = """{"class_name":"Huber","config":{"reduction":"sum","delta":1.0}}""";
        Assert.Equal(Loss.Huber with { Reduction = LossReduction.Sum }, Read<Loss>(reduced));
        string each = """{"class_name":"Huber","config":{"reduction":null}}""";
        Assert.Equal(Loss.Huber with { Reduction = LossReduction.None }, Read<Loss>(each));
    }

    [Theory]
    [InlineData("\"glorot_uniform\"")]
    [InlineData("\"GlorotUniform\"")]
    [InlineData("""{"class_name":"GlorotUniform","config":{"seed":null},"module":"keras.initializers","registered_name":null}""")]
    public void An_initializer_may_stand_as_Keras_may_write_it(string json) =>
        Assert.Equal(new GlorotUniform(), Read<Initializer>(json));

    [Fact]
    public void What_Keras_writes_and_means_nothing_here_is_passed_over()
    {
        const string json = """
            {"module": "keras.layers", "class_name": "Dense", "registered_name": null, "build_config": {"input_shape": [null, 4]},
             "config": {"name": "dense", "trainable": true, "units": 8, "activation": "relu", "use_bias": true,
               "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": null},
               "kernel_initializer": {"module": "keras.initializers", "class_name": "GlorotUniform", "config": {"seed": null},
                 "registered_name": null},
               "bias_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null},
               "kernel_regularizer": null, "bias_regularizer": null, "kernel_constraint": null, "bias_constraint": null,
               "quantization_config": null}}
            """;

        Assert.Equal(
            new Dense(8, Activation.Relu, KernelInitializer: new GlorotUniform(), BiasInitializer: new Zeros())
            {
                Name = "dense",
            },
            Read<Layer>(json)
        );
    }

    [Fact]
    public void Initializers_constraints_and_schedules_have_Keras_words()
    {
        Assert.Equal(
            new RandomNormal(1, 2),
            Read<Initializer>("""{"class_name":"RandomNormal","config":{"mean":1,"stddev":2,"seed":null}}""")
        );
        Assert.Equal(
            new TruncatedNormal(0, 2),
            Read<Initializer>("""{"class_name":"TruncatedNormal","config":{"mean":0,"stddev":2,"seed":null}}""")
        );
        Assert.Equal(
            new RandomUniform(-1, 1),
            Read<Initializer>("""{"class_name":"RandomUniform","config":{"minval":-1,"maxval":1,"seed":null}}""")
        );
        Assert.Equal(new MaxNorm(3), Read<Constraint>("""{"class_name":"MaxNorm","config":{"max_value":3,"axis":0}}"""));
        Assert.Equal<Optimizer>(
            new Adam(new CosineDecay(0.001, 1000)),
            Read<Optimizer>(
                """
                {"module":"keras.optimizers","class_name":"Adam","registered_name":"Adam","config":{"name":"adam",
                 "learning_rate":{"module":"keras.optimizers.schedules","class_name":"CosineDecay","registered_name":null,
                   "config":{"initial_learning_rate":0.001,"decay_steps":1000,"alpha":0.0,"name":"CosineDecay","warmup_target":null,
                     "warmup_steps":0}},
                 "weight_decay":null,"clipnorm":null,"global_clipnorm":null,"clipvalue":null,"use_ema":false,"ema_momentum":0.99,
                 "ema_overwrite_frequency":null,"loss_scale_factor":null,"gradient_accumulation_steps":null,
                 "beta_1":0.9,"beta_2":0.999,"epsilon":1e-07,"amsgrad":false}}
                """
            )
        );
    }

    [Theory]
    [InlineData("""{"class_name":"Dense","config":{"units":3,"dtype":"bfloat16"}}""", "'dtype'")]
    [InlineData(
        """{"class_name":"Dense","config":{"units":3,"dtype":{"class_name":"DTypePolicy","config":{"name":"mixed_float16"}}}}""",
        "'dtype'"
    )]
    [InlineData("""{"class_name":"Dense","config":{"units":3,"quantization_config":{"mode":"int8"}}}""", "'quantization_config'")]
    [InlineData("""{"class_name":"BatchNormalization","config":{"renorm":true}}""", "'renorm'")]
    [InlineData("""{"class_name":"BatchNormalization","config":{"synchronized":true}}""", "'synchronized'")]
    [InlineData(
        """{"class_name":"Dense","config":{"units":3,"unit":3}}""",
        "Dense has no 'unit' (given 3). It has: units, activation"
    )]
    [InlineData("""{"class_name":"Dense","config":{"activation":"relu"}}""", "Dense needs 'units', a whole number")]
    [InlineData("""{"class_name":"Dense"}""", "Dense needs 'units'")]
    [InlineData("""{"class_name":"Dense","config":{"units":"3"}}""", "$.config.units: expected a whole number, given \"3\"")]
    [InlineData("""{"class_name":"Dense","config":{"units":3.5}}""", "expected a whole number, given 3.5")]
    [InlineData("""{"class_name":"Dense","config":{"units":3000000000}}""", "expected a whole number")]
    [InlineData("""{"class_name":"Dense","config":{"units":null}}""", "expected a whole number, given null")]
    [InlineData("""{"class_name":"Dense","config":{"units":[3]}}""", "expected a whole number, given an Array")]
    [InlineData(
        """{"class_name":"Dense","config":{"units":3,"use_bias":1}}""",
        "$.config.use_bias: expected true or false, given 1"
    )]
    [InlineData("""{"class_name":"Dense","config":{"units":3,"activation":"rely"}}""", "no Activation called 'rely'")]
    [InlineData("""{"class_name":"Dense","config":{"units":3,"activation":3}}""", "expected a Activation")]
    [InlineData(
        """{"class_name":"Dense","config":{"units":3,"activation":{"class_name":"Dense","config":{}}}}""",
        "no Activation called 'Dense'"
    )]
    [InlineData(
        """{"class_name":"Dense","config":{"units":3,"kernel_regularizer":{"class_name":"L1L2","config":{"l2":"much"}}}}""",
        "$.config.kernel_regularizer.config.l2: expected a number, given \"much\""
    )]
    [InlineData(
        """{"class_name":"Dense","config":{"units":3,"kernel_regularizer":{"class_name":"L1L2","config":{"l2":1e999}}}}""",
        "expected a number"
    )]
    [InlineData("""{"class_name":"Dense","config":{"units":3,"name":7}}""", "expected a text")]
    [InlineData("""{"class_name":"Dense","config":[]}""", "$.config: expected an object")]
    [InlineData("""{"class_name":7,"config":{}}""", "$.class_name")]
    [InlineData("""{"config":{}}""", "expected a class_name")]
    [InlineData("""{"class_name":"Dense","config":{"units":3},"code":"x"}""", "given 'code'")]
    [InlineData(
        """{"class_name":"Lambda","config":{"function":"os.system"}}""",
        "no Layer called 'Lambda'. Known are ActivationLayer, ActivityRegularization, Add"
    )]
    [InlineData("""{"class_name":"System.Diagnostics.Process","config":{}}""", "new CustomObjects()")]
    [InlineData("""{"class_name":"Adam","config":{}}""", "no Layer called 'Adam'")]
    [InlineData(
        """{"class_name":"Reshape","config":{"target_shape":[1,"x"]}}""",
        "$.config.target_shape[1]: expected a whole number"
    )]
    [InlineData("""{"class_name":"Reshape","config":{"target_shape":3}}""", "expected a list, each a whole number")]
    [InlineData("""{"class_name":"Input","config":{"shape":[-5]}}""", "$.config.shape: ")]
    [InlineData("""{"class_name":"Dense","config":{"units":3},"config":{"units":4}}""", "not JSON")]
    [InlineData("""{"class_name":"Dense","config":{"units":3,"units":4}}""", "not JSON")]
    [InlineData("""{"class_name":"Dense","config":{"units":3,"name":"\ud800"}}""", "not text")]
    [InlineData("""{"class_name":"\udc00","config":{}}""", "not text")]
    [InlineData("[]", "expected a Layer as an object")]
    [InlineData("3", "expected a Layer")]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("{} {}", "not JSON")]
    [InlineData("// a\n{}", "not JSON")]
    public void A_bad_configuration_is_refused_with_its_place_and_reason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<ModelFormatException>(() => Read<Layer>(json)).Message);

    [Theory]
    [InlineData("""{"class_name":"ActivationLayer","config":{"activation":null}}""", "$.config.activation: expected Activation")]
    [InlineData("""{"class_name":"SpectralNormalization","config":{"layer":null}}""", "$.config.layer: expected Layer")]
    [InlineData(
        """{"class_name":"EinsumDense","config":{"equation":null,"output_shape":[1]}}""",
        "$.config.equation: expected a text"
    )]
    [InlineData("""{"class_name":"Permute","config":{"dims":null}}""", "$.config.dims: expected")]
    [InlineData("""{"class_name":"StringLookup","config":{"oov_token":null}}""", "$.config.oov_token: expected a text")]
    [InlineData(
        """{"class_name":"StringLookup","config":{"vocabulary":["a",null]}}""",
        "$.config.vocabulary[1]: expected a value"
    )]
    public void A_null_where_the_record_has_none_is_refused_with_its_key(string json, string reason)
    {
        string message = Assert.Throws<ModelFormatException>(() => Read<Layer>(json)).Message;
        Assert.Contains(reason, message);
        Assert.EndsWith("given null.", message);
    }

    [Fact]
    public void A_null_that_the_record_has_is_read()
    {
        Assert.Equal(
            new Dense(3) { Name = null },
            Read<Layer>("""{"class_name":"Dense","config":{"units":3,"activation":null,"kernel_initializer":null,"name":null}}""")
        );
        Assert.Equal(
            new Dropout(0.5, [null, 1]),
            Read<Layer>("""{"class_name":"Dropout","config":{"rate":0.5,"noise_shape":[null,1]}}""")
        );
    }

    [Fact]
    public void Defaults_tell_what_annotations_tell_of_every_class()
    {
        foreach (Registered known in Registry.OfStrata().Of(typeof(object)))
        {
            foreach (RecordField field in known.Shape.Fields)
            {
                Type type = field.Property.PropertyType;
                // A value without a question mark is told by its type.
                if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
                {
                    Assert.True(
                        Nullable.GetUnderlyingType(type) is not null
                            || field.HoldsNull == NullAnnotation.HoldsNullByDefault(field.Property),
                        $"elements of {known.ClassName}.{field.Key}"
                    );
                    Assert.True(
                        field.TakesNull == NullAnnotation.TakesNullByDefault(field.Property, field.Parameter),
                        $"{known.ClassName}.{field.Key}"
                    );
                }
            }
        }
    }

    [Fact]
    public void What_a_constructor_refuses_is_a_defect_of_the_file()
    {
        var registry = Registry.OfStrata().Add<Choosy>();

        var error = Assert.Throws<ModelFormatException>(() =>
            Configuration.FromJson<Initializer>("""{"class_name":"Choosy","config":{"value":-1}}""", registry)
        );
        Assert.Contains("at least 0", error.Message);
        Assert.Contains(
            "at most 9",
            Assert
                .Throws<ModelFormatException>(() =>
                    Configuration.FromJson<Initializer>("""{"class_name":"Choosy","config":{"value":1,"other":10}}""", registry)
                )
                .Message
        );
    }

    [Fact]
    public void An_enumeration_tells_its_words()
    {
        var error = Assert.Throws<ModelFormatException>(() =>
            Read<Initializer>("""{"class_name":"VarianceScaling","config":{"mode":"fan_max"}}""")
        );

        Assert.Contains("one of fan_in, fan_out, fan_avg, given \"fan_max\"", error.Message);
        Assert.Throws<ModelFormatException>(() => Read<Initializer>("""{"class_name":"VarianceScaling","config":{"mode":1}}"""));
        Assert.Throws<ModelFormatException>(() =>
            Read<Initializer>("""{"class_name":"VarianceScaling","config":{"mode":"0"}}""")
        );
    }

    [Fact]
    public void A_configuration_too_deep_or_too_long_is_refused()
    {
        string deep = string.Concat(Enumerable.Repeat("{\"config\":", 10_000));
        string nested = string.Concat(Enumerable.Repeat("""{"class_name":"ActivationLayer","config":{"activation":""", 40));

        Assert.Throws<ModelFormatException>(() => Read<Layer>(deep));
        Assert.Throws<ModelFormatException>(() => Read<Layer>(nested));
        Assert.Contains("at most", Assert.Throws<ModelFormatException>(() => Read<Layer>(new string(' ', 10_000_001))).Message);
    }

    [Fact]
    public void A_changed_or_missing_character_gives_a_layer_or_the_one_exception()
    {
        var registry = Registry.OfStrata();
        string json = Configuration.ToJson(
            new Dense(3, Activation.Of(new LeakyRelu(0.5)), KernelInitializer: new VarianceScaling())
        );
        for (int i = 0; i < json.Length; i++)
        {
            ReadOrNull(json[..i], registry);
            foreach (char c in "0\"{}[],:xA\u0000\\")
            {
                ReadOrNull(string.Concat(json.AsSpan(0, i), [c], json.AsSpan(i + 1)), registry);
            }
        }
    }

    [Theory]
    [InlineData(typeof(Layer))]
    [InlineData(typeof(Schedule))]
    public void Every_class_of_a_family_without_a_catalogue_can_be_named_by_a_file(Type family)
    {
        var registry = Registry.OfStrata();

        Assert.Equal(
            family
                .Assembly.GetTypes()
                // Internal is a model as a layer, which a file writes as a model.
                .Where(type => type.IsSubclassOf(family) && type is { IsAbstract: false, IsPublic: true })
                .Select(type => type.Name)
                .Order(),
            registry.Of(family).Select(known => known.ClassName).Order()
        );
    }

    [Fact]
    public void Objects_of_ones_own_are_read_when_they_are_added()
    {
        var registry = Registry.OfStrata();
        new CustomObjects()
            .Add<Choosy>()
            .AddActivation<Cube>()
            .AddRowActivation<Mean>()
            .AddLoss<Cubed>()
            .AddRowLoss<First>()
            .AddTo(registry);

        RoundTrip<Initializer>(new Choosy(3), registry);
        RoundTrip(Activation.Of(new Cube()), registry);
        RoundTrip(Activation.Of(new Cube(3)), registry);
        RoundTrip(Activation.OfRow(new Mean()), registry);
        RoundTrip(Loss.Of(new Cubed(2)), registry);
        RoundTrip(Loss.OfRow(new First()), registry);
        Assert.Equal("\"cube\"", Configuration.ToJson(Activation.Of(new Cube())));
        Assert.Contains(
            "'Choosy'",
            Assert.Throws<ModelFormatException>(() => Read<Initializer>(Configuration.ToJson(new Choosy(3)))).Message
        );
        Assert.Throws<ModelFormatException>(() => Read<Activation>("\"cube\""));
    }

    [Fact]
    public void A_class_is_added_once_and_its_name_stays_its_own()
    {
        var registry = Registry.OfStrata().Add<Choosy>().Add<Choosy>().Add<Dense>();

        Assert.Contains("Zeros", Assert.Throws<ArgumentException>(() => registry.Add<Other.Zeros>()).Message);
        Assert.Throws<ArgumentException>(() => registry.Add<Closed>());
    }

    [Fact]
    public void A_value_of_no_known_kind_cannot_be_written()
    {
        Assert.Contains(
            "System.Version",
            Assert.Throws<ArgumentException>(() => Configuration.ToJson(new Version(1, 2))).Message
        );
    }

    private static void ReadOrNull(string json, Registry registry)
    {
        try
        {
            Configuration.FromJson<Layer>(json, registry);
        }
        catch (ModelFormatException) { }
    }

    private static T Read<T>(string json) => Configuration.FromJson<T>(json, Registry.OfStrata());

    private static void RoundTrip<T>(T value) => RoundTrip(value, Registry.OfStrata());

    private static void RoundTrip<T>(T value, Registry registry) =>
        Assert.Equal(value, Configuration.FromJson<T>(Configuration.ToJson(value), registry));

    private sealed record Everything(
        bool Flag,
        int Whole,
        long Long,
        double Number,
        string? Text,
        int? Maybe,
        double? MaybeNumber,
        FanMode Mode,
        int[] Sizes,
        IReadOnlyList<int?> Holes,
        IReadOnlyList<string> Flags,
        Activation Activation,
        Loss? Loss = null,
        Initializer? Inner = null,
        IReadOnlyList<Regularizer>? Penalties = null
    ) : Initializer
    {
        [JsonPropertyName("renamed")]
        public string? Extra { get; init; }

        public int Computed => Whole + 1;

        public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) => values.Clear();
    }

    private sealed record Choosy(double Value) : Initializer
    {
        public double Value { get; } = Value >= 0 ? Value : throw new ArgumentException("Value must be at least 0.");

        public int Other
        {
            get;
            init => field = value < 10 ? value : throw new ArgumentException("Other must be at most 9.");
        }

        public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) => values.Fill(Value);
    }

    private sealed record Closed : Initializer
    {
        public Closed(int hidden) => _ = hidden;

        public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) => values.Clear();
    }

    private static class Other
    {
        public sealed record Zeros : Initializer
        {
            public override void Fill(Span<double> values, ReadOnlySpan<int> shape, Philox random) => values.Clear();
        }
    }

    private readonly record struct Cube(double Scale = 1) : IActivation<Cube>
    {
        public Cube()
            : this(1) { }

        public static string Name => "cube";
        public Saves Saves => Saves.Input;

        public L Forward<L>(L x)
            where L : struct, ILane<L> => Scale * (x * x * x);
    }

    private readonly record struct Mean : IRowActivation<Mean>
    {
        public static string Name => "mean";

        public R Forward<R>(R x)
            where R : IRow<R> => x.Softmax();
    }

    private readonly record struct Cubed(int Power = 3) : ILoss<Cubed>
    {
        public static string Name => "cubed";

        public L Value<L>(L left, L right)
            where L : struct, ILane<L> => left - right;
    }

    private readonly record struct First : IRowLoss<First>
    {
        public static string Name => "first";

        public R Value<R>(R target, R prediction)
            where R : IRow<R> => prediction.At(target);
    }
}
